package twotabs.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twotabs.challenges.check.Verdict.State;
import twotabs.challenges.task.Challenge;

/** The solution with one call left out, or with one number changed, is not done. */
class SolutionsWithAChangeTest {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /**
     * What makes no difference. An answer may have more columns than the task asks for. A timeout that is a millisecond
     * later ends the same rampages after the same batches.
     */
    private static final Map<String, List<String>> AS_GOOD = Map.of(
            "same-report-twice", List.of("without select"),
            "rescues", List.of("without select"),
            "own-state", List.of("30_000 as 30001"));

    private record Change(String text, String source) {}

    static List<Challenge> challenges() {
        return TestChecker.challenges();
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void no_change_of_the_solution_is_done(Challenge challenge) throws IOException {
        var solution = TestChecker.answers(challenge).get(0).source();

        assertThat(changes(solution).stream()
                        .filter(change ->
                                TestChecker.check(challenge, change.source()).state() == State.DONE)
                        .map(Change::text))
                .containsExactlyElementsOf(
                        AS_GOOD.getOrDefault(challenge.about().name(), List.of()));
    }

    private static List<Change> changes(String source) throws IOException {
        var file = new SimpleJavaFileObject(URI.create("string:///Solution.java"), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, List.of(file));
        var unit = task.parse().iterator().next();
        var positions = Trees.instance(task).getSourcePositions();
        var changes = new ArrayList<Change>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                if (call.getMethodSelect() instanceof MemberSelectTree select) {
                    add("without " + select.getIdentifier(), end(select.getExpression()), end(call), "");
                }
                return super.visitMethodInvocation(call, nothing);
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                var text = source.substring((int) positions.getStartPosition(unit, literal), end(literal));
                var number = NUMBER.matcher(text.replace("_", ""));
                if (number.find()) {
                    var other = number.replaceFirst(Long.toString(Long.parseLong(number.group()) + 1));
                    add(text + " as " + other, (int) positions.getStartPosition(unit, literal), end(literal), other);
                }
                return super.visitLiteral(literal, nothing);
            }

            private int end(Tree tree) {
                return (int) positions.getEndPosition(unit, tree);
            }

            private void add(String text, int from, int to, String replacement) {
                changes.add(new Change(text, source.substring(0, from) + replacement + source.substring(to)));
            }
        }.scan(unit, null);
        return changes;
    }
}
