package twotabs.challenges.answer;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
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

    private java.util.stream.Stream<ClassTree> classTrees() {
        return unit.getTypeDecls().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast);
    }

    /** The classes without comments and layout. */
    public String code() {
        return unit.getTypeDecls().stream().map(Tree::toString).collect(Collectors.joining("\n"));
    }

    /** The line of the first call of the method, counted from 1. */
    public Optional<Long> lineOf(String method) {
        return calls().stream()
                .filter(call -> name(call).equals(method))
                .map(this::lineOfName)
                .findFirst();
    }

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

    private List<MethodInvocationTree> calls() {
        var calls = new ArrayList<MethodInvocationTree>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                super.visitMethodInvocation(call, nothing);
                calls.add(call);
                return null;
            }
        }.scan(unit, null);
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
