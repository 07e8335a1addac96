package twotabs.challenges.answer;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The syntax tree of an answer, as javac reads it: comments and blanks make no difference. */
public final class SourceTree {
    /** Methods that return a changed Dataset; a call whose result is not used has no effect. */
    private static final Set<String> TRANSFORMATIONS = Set.of(
            "withWatermark",
            "where",
            "filter",
            "select",
            "selectExpr",
            "withColumn",
            "drop",
            "dropDuplicates",
            "dropDuplicatesWithinWatermark",
            "distinct",
            "orderBy",
            "sort",
            "na",
            "join",
            "as",
            "alias");

    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private SourceTree(CompilationUnitTree unit, SourcePositions positions) {
        this.unit = unit;
        this.positions = positions;
    }

    static SourceTree of(JavacTask task) {
        try {
            return new SourceTree(
                    task.parse().iterator().next(), Trees.instance(task).getSourcePositions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the package; empty if the file names none. */
    String packageName() {
        return unit.getPackage() == null
                ? ""
                : unit.getPackage().getPackageName().toString();
    }

    /** The end of the package's name, as a position in the text. */
    int endOfPackageName() {
        return (int) positions.getEndPosition(unit, unit.getPackage().getPackageName());
    }

    List<String> classes() {
        return classTrees().map(tree -> tree.getSimpleName().toString()).toList();
    }

    List<String> publicClasses() {
        return classTrees()
                .filter(tree -> tree.getModifiers().getFlags().contains(Modifier.PUBLIC))
                .map(tree -> tree.getSimpleName().toString())
                .toList();
    }

    private Stream<ClassTree> classTrees() {
        return unit.getTypeDecls().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast);
    }

    /** The classes without comments and layout. */
    public String code() {
        return unit.getTypeDecls().stream().map(Tree::toString).collect(Collectors.joining("\n"));
    }

    /**
     * The line of the first call of a method, counted from 1.
     *
     * @param places the methods of the answer to look through first
     */
    public Optional<Long> lineOf(String called, Set<String> places) {
        return Stream.concat(
                        methods()
                                .filter(method ->
                                        places.contains(method.getName().toString())),
                        Stream.of(unit))
                .flatMap(tree -> calls(tree).stream())
                .filter(call -> name(call).equals(called))
                .map(this::lineOfName)
                .findFirst();
    }

    private Stream<MethodTree> methods() {
        return classTrees()
                .flatMap(tree -> tree.getMembers().stream())
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast);
    }

    /** The fields that a restart of the program empties: static ones that are not final. */
    public List<Field> staticFields() {
        return classTrees()
                .flatMap(tree -> tree.getMembers().stream())
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> field.getModifiers().getFlags().contains(Modifier.STATIC)
                        && !field.getModifiers().getFlags().contains(Modifier.FINAL))
                .map(field -> new Field(
                        unit.getLineMap().getLineNumber(positions.getStartPosition(unit, field)),
                        field.getName().toString()))
                .toList();
    }

    public record Field(long line, String name) {}

    /** The line of the first statement that makes a changed Dataset and does not use it. */
    public Optional<Unused> unused() {
        var found = new ArrayList<Unused>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitExpressionStatement(ExpressionStatementTree statement, Void nothing) {
                if (statement.getExpression() instanceof MethodInvocationTree call
                        && TRANSFORMATIONS.contains(name(call))) {
                    found.add(new Unused(lineOfName(call), name(call)));
                }
                return super.visitExpressionStatement(statement, nothing);
            }
        }.scan(unit, null);
        return found.stream().findFirst();
    }

    /** @param method the name of the method whose result is not used */
    public record Unused(long line, String method) {}

    private static List<MethodInvocationTree> calls(Tree tree) {
        var calls = new ArrayList<MethodInvocationTree>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                super.visitMethodInvocation(call, nothing);
                calls.add(call);
                return null;
            }
        }.scan(tree, null);
        return calls;
    }

    /** The line of the method's name: a chain of calls begins on an earlier line. */
    private long lineOfName(MethodInvocationTree call) {
        var select = call.getMethodSelect();
        var end = positions.getEndPosition(unit, select);
        return unit.getLineMap().getLineNumber(end);
    }

    private static String name(MethodInvocationTree call) {
        var select = call.getMethodSelect();
        if (select instanceof MemberSelectTree member) {
            return member.getIdentifier().toString();
        }
        return select instanceof IdentifierTree name ? name.getName().toString() : "";
    }
}
