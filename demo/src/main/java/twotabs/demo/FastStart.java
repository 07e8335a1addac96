package twotabs.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Program;

/**
 * Writes, for each program, an argument file for {@code java @FILE}, with options for a fast start on a laptop, and an
 * AppCDS archive of the library classes that the program uses. The archive holds classes of the libraries only, and the
 * libraries come first on the class path, so the archive stays valid when a learner builds a class again.
 *
 * <p>Without an archive the programs start more slowly, so a JVM that cannot write an archive is not an error.
 */
@Command(name = "faststart", description = "Make the programs start faster with this JDK.")
public final class FastStart implements Callable<Integer> {
    private static final List<String> PROGRAMS = List.of("broker", "producer", "consumer");

    @Parameters(index = "0", paramLabel = "DIR", description = "Where to put the argument files.")
    private Path folder;

    private final Workspace workspace = Workspace.here();

    public static void main(String[] args) {
        Program.begin(args);
        System.exit(Program.of(new FastStart()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (!librariesAreTheSame()) {
            for (var program : PROGRAMS) {
                Files.deleteIfExists(archive(program));
                write(program, program, List.of("-XX:DumpLoadedClassList=" + classList(program)));
            }
            rehearse();
            for (var program : PROGRAMS) {
                makeArchive(program);
                Files.delete(classList(program));
            }
            Files.writeString(fingerprint(), libraries());
        }
        for (var program : PROGRAMS) {
            write(program, program, use(archive(program)));
        }
        write("drain", "consumer", use(archive("consumer")));
        writeChallenges();
        return ExitCode.DONE;
    }

    private boolean librariesAreTheSame() throws IOException {
        return Files.exists(fingerprint()) && Files.readString(fingerprint()).equals(libraries());
    }

    /** Returns each jar's path, size and time, which the JVM compares before it uses an archive. */
    private String libraries() throws IOException {
        var lines = new StringBuilder();
        for (var program : PROGRAMS) {
            for (var jar : workspace.libraries(program)) {
                lines.append("%s %d %s%n".formatted(jar, Files.size(jar), Files.getLastModifiedTime(jar)));
            }
        }
        return lines.toString();
    }

    /** Runs the demo without output, because the demo loads the classes that a lesson needs. */
    private void rehearse() throws InterruptedException {
        var launcher = new Launcher(workspace, Launcher.ofThisJvm().java(), Optional.of(folder));
        try (var show = new Show(launcher, (program, line) -> {})) {
            show.play(show.broker(), "events_topic", Optional.of(2));
        }
    }

    private void makeArchive(String program) throws IOException, InterruptedException {
        var command = List.of(
                Launcher.ofThisJvm().java().toString(),
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classList(program),
                "-XX:SharedArchiveFile=" + archive(program),
                "-cp",
                classPath(workspace.libraries(program)));
        var log = folder.resolve(program + ".log").toFile();
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
    }

    private static List<String> use(Path archive) {
        if (!Files.exists(archive)) {
            return List.of();
        }
        // The JVM ignores an archive that does not fit any more, without a warning to the learner.
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable");
    }

    private void write(String use, String program, List<String> archiving) throws IOException {
        var main = workspace.manifest(program).get("Main-Class");
        write(use, program, archiving, workspace.librariesFirst(program), main);
    }

    /** The checks of challenges run with the consumer's libraries, and therefore with the consumer's archive. */
    private void writeChallenges() throws IOException {
        var jars = new ArrayList<>(workspace.librariesFirst("consumer"));
        jars.add(workspace.jar("challenges"));
        write("challenges", "consumer", use(archive("consumer")), jars, "twotabs.challenges.Main");
    }

    private void write(String use, String program, List<String> archiving, List<Path> jars, String main)
            throws IOException {
        var manifest = workspace.manifest(program);
        var opens =
                Stream.of(manifest.get("Add-Opens").split(" ")).map(module -> "--add-opens=" + module + "=ALL-UNNAMED");
        var nativeAccess = Runtime.version().feature() < 22
                ? Stream.<String>empty()
                : Stream.of("--enable-native-access=ALL-UNNAMED");
        var arguments = Stream.of(
                        archiving.stream(),
                        JvmOptions.of(use).stream(),
                        workspace.opens(program).stream(),
                        nativeAccess,
                        Stream.of("-cp", classPath(jars), main))
                .flatMap(each -> each)
                .map(FastStart::quoted)
                .toList();
        Files.write(folder.resolve(use + ".args"), arguments);
    }

    private Path fingerprint() {
        return folder.resolve("libraries");
    }

    private Path archive(String program) {
        return folder.resolve(program + ".jsa").toAbsolutePath();
    }

    private Path classList(String program) {
        return folder.resolve(program + ".classes").toAbsolutePath();
    }

    private static String classPath(List<Path> jars) {
        return String.join(
                System.getProperty("path.separator"),
                jars.stream().map(Path::toString).toList());
    }

    /** Quotes an argument for an argument file, in which spaces separate arguments and a backslash escapes. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\") + '"';
    }
}
