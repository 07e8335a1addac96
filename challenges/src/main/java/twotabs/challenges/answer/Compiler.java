package twotabs.challenges.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import twotabs.common.cli.Problem;

/** Compiles answers in this JVM. Neither the source nor the classes are written to the disk. */
public final class Compiler {
    private static final String PACKAGE = "challenge";
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-g", "-nowarn", "-Xlint:none", "-classpath", System.getProperty("java.class.path"));

    private final JavaCompiler javac;
    private final StandardJavaFileManager files;
    private long compiled;

    public Compiler() {
        javac = ToolProvider.getSystemJavaCompiler();
        if (javac == null) {
            throw Problem.failure(
                    "This Java has no compiler: it is a JRE, and a check compiles your answer.",
                    "Install a JDK 17 or newer, and set JAVA_HOME to its folder.");
        }
        files = javac.getStandardFileManager(null, Locale.ROOT, UTF_8);
    }

    /**
     * Compiles a source. The package {@code challenge} becomes a package of this compilation alone: a JVM remembers, for
     * each class loader, the class that it has found for a name, so a second version needs another name.
     *
     * @param name the class that the source must have, without a package
     */
    public Compilation compile(String name, String source) {
        var tree = tree(name, source);
        if (tree.classes().isEmpty()) {
            return Compilation.withoutClass(tree);
        }
        var misnamed = misnamed(name, tree);
        if (misnamed.isPresent()) {
            return Compilation.failed(tree, List.of(new CompileError(1, misnamed.get())));
        }
        var number = "n" + ++compiled;
        var end = tree.endOfPackageName();
        var text = source.substring(0, end) + "." + number + source.substring(end);
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var classes = new InMemoryClasses(files);
        var done = javac.getTask(new StringWriter(), classes, diagnostics, OPTIONS, null, List.of(new Text(name, text)))
                .call();
        var errors = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> new CompileError(
                        diagnostic.getLineNumber(), sentence(diagnostic.getMessage(Locale.ENGLISH), number)))
                .toList();
        return done
                ? new Compilation(tree, List.of(), Optional.of(PACKAGE + "." + number + "." + name), classes.bytes())
                : Compilation.failed(tree, errors);
    }

    /** Reads a source, which may have errors. */
    public SourceTree tree(String name, String source) {
        var task = (JavacTask) javac.getTask(
                new StringWriter(), files, new DiagnosticCollector<>(), OPTIONS, null, List.of(new Text(name, source)));
        return SourceTree.of(task);
    }

    private static Optional<String> misnamed(String name, SourceTree tree) {
        if (!tree.packageName().equals(PACKAGE)) {
            return Optional.of("The file must begin with  package challenge;");
        }
        if (!tree.classes().contains(name)) {
            return Optional.of("The class must be called %s, and here it is %s."
                    .formatted(name, String.join(", ", tree.classes())));
        }
        var publics = tree.publicClasses();
        return publics.size() > 1
                ? Optional.of("A file has one public class, and here there are %d: %s."
                        .formatted(publics.size(), String.join(", ", publics)))
                : Optional.empty();
    }

    /** The first line of a message, with the names that the learner has typed. */
    private static String sentence(String message, String number) {
        return message.replace(PACKAGE + "." + number, PACKAGE)
                .lines()
                .map(String::strip)
                .limit(3)
                .reduce((first, next) -> first + " " + next)
                .orElse("");
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String name, String text) {
            super(URI.create("string:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemoryClasses extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        InMemoryClasses(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + ".class"), Kind.CLASS) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    classes.put(name, bytes);
                    return bytes;
                }
            };
        }

        Map<String, byte[]> bytes() {
            var bytes = new HashMap<String, byte[]>();
            classes.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
            return bytes;
        }
    }
}
