package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a workspace is built from is known by content: in a copy, with any times, and in a clone made as on Windows. */
@Order(1) // these wait for each other
@ResourceLock("./lab") // it serves one after the other
class LabCopyIT {
    private static final Path ROOT = Workspace.here().root();
    private static final FileTime TOMORROW = FileTime.from(Instant.now().plus(Duration.ofDays(1)));
    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir
    private static Path temporary;

    private static Path copy;

    @BeforeAll
    static void copyTheWorkspace() throws Exception {
        run(ROOT.resolve("lab").toString(), "build");
        copy = Files.createDirectory(temporary.resolve("a copy"));
        // Without what tests write that run at the same time.
        var script =
                "tar --format=pax --exclude=.git --exclude=*-reports --exclude=surefire -cf - . | tar -C \"$0\" -xpf -";
        run("sh", "-c", "cd '" + ROOT + "' && " + script, copy.toString());
    }

    @Test
    void a_copy_runs_its_own_code_and_builds_nothing() throws Exception {
        assertThat(lab("lessons")).noneMatch(LabCopyIT::tellsOfABuild).anyMatch(line -> line.startsWith("json "));

        var prepared = filesBelow(copy.resolve(".lab/faststart"), ".args");
        assertThat(prepared)
                .extracting(file -> file.getFileName().toString())
                .containsOnly("broker.args", "challenges.args", "consumer.args", "drain.args", "producer.args");
        for (var arguments : prepared) {
            assertThat(Files.readString(arguments)).contains(copy.toString()).doesNotContain(ROOT + "/");
        }
    }

    @Test
    void times_alone_build_nothing() throws Exception {
        Files.setLastModifiedTime(copy.resolve("common/src/main/java/twotabs/common/event/World.java"), TOMORROW);
        Files.setLastModifiedTime(copy.resolve("pom.xml"), TOMORROW);
        Files.setLastModifiedTime(copy.resolve("producer/target/producer.jar"), LONG_AGO);

        assertThat(lab("lessons")).noneMatch(LabCopyIT::tellsOfABuild).noneMatch(line -> line.startsWith("Preparing"));
    }

    @Test
    void a_class_comes_with_its_source_however_old_and_goes_with_it() throws Exception {
        var source = copy.resolve("common/src/main/java/twotabs/common/Extra.java");
        Files.writeString(source, "package twotabs.common;\n\nfinal class Extra {}\n");
        Files.setLastModifiedTime(source, LONG_AGO);
        var usedByProducer = copy.resolve("producer/target/lib/common-1.0.0.jar");
        Files.setLastModifiedTime(usedByProducer, TOMORROW);

        assertThat(lab("build")).anyMatch(LabCopyIT::tellsOfABuild);
        assertThat(classes(usedByProducer)).contains("twotabs/common/Extra.class");

        Files.delete(source);

        assertThat(lab("build")).anyMatch(LabCopyIT::tellsOfABuild);
        assertThat(classes(usedByProducer)).doesNotContain("twotabs/common/Extra.class");
        assertThat(lab("build")).isEmpty();
    }

    @Test
    void a_clone_made_as_on_windows_has_a_lab_that_runs() throws Exception {
        var origin = Files.createDirectory(temporary.resolve("origin"));
        for (var name : List.of("lab", "lab.cmd", ".gitattributes")) {
            Files.copy(ROOT.resolve(name), origin.resolve(name));
        }
        run("chmod", "+x", origin.resolve("lab").toString());
        var git = List.of("git", "-C", origin.toString(), "-c", "user.name=a", "-c", "user.email=a@b", "-c");
        run(with(git, "core.autocrlf=false", "init", "-q"));
        run(with(git, "core.autocrlf=false", "add", "."));
        run(with(git, "core.autocrlf=false", "commit", "-q", "-m", "All"));
        var clone = temporary.resolve("clone");

        run("git", "clone", "-q", "-c", "core.autocrlf=true", origin.toString(), clone.toString());

        assertThat(run(clone.resolve("lab").toString(), "help"))
                .first()
                .asString()
                .startsWith("./lab demo ");
        assertThat(Files.readString(clone.resolve("lab.cmd"))).startsWith("@echo off\r\n");
    }

    private static boolean tellsOfABuild(String line) {
        return line.startsWith("Building");
    }

    private static List<String> lab(String... args) throws Exception {
        return run(with(List.of(copy.resolve("lab").toString()), args));
    }

    private static String[] with(List<String> command, String... args) {
        return Stream.concat(command.stream(), Stream.of(args)).toArray(String[]::new);
    }

    private static List<String> run(String... command) throws Exception {
        try (var terminal = Terminal.run(List.of(with(List.of("env", "JAVA_HOME=" + Jdks.current()), command)))) {
            assertThat(terminal.awaitEnd()).as(terminal::text).isZero();
            return terminal.lines();
        }
    }

    private static List<Path> filesBelow(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static List<String> classes(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }
}
