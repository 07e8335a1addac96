package twotabs.challenges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.challenges.progress.Progress;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Challenges;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

/** What is printed and written of a check, beside the verdict. */
class CheckingTest {
    private static final Challenge CHALLENGE = Challenges.of("8");

    @TempDir
    Path root;

    private final StringWriter printed = new StringWriter();
    private final java.io.PrintStream out = System.out;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void startSparkWithTheLoaderOfAllTests() {
        TestChecker.spark();
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        Thread.currentThread().setContextClassLoader(loader);
    }

    @Test
    void a_fault_of_the_check_has_its_own_exit_code_and_is_no_verdict() throws Exception {
        var folder = clone(TestChecker.answers(CHALLENGE).get(0).source());

        assertThatThrownBy(() -> checking(folder).check(broken())).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.exitCode()).isEqualTo(3);
            assertThat(problem.lines())
                    .containsExactly(
                            "The check has failed, and not your answer: IllegalStateException: no expected rows.",
                            "Where it failed:  ./lab check 8 --stacktrace");
        });

        assertThat(new Progress(folder.lab()).last(CHALLENGE.about().name())).isEmpty();
        assertThat(folder.lab().resolve("checking")).doesNotExist();
    }

    @Test
    void a_static_field_and_a_thread_that_still_runs_are_remarked_on() throws Exception {
        var thread =
                "var thread = new Thread(java.util.concurrent.locks.LockSupport::park); thread.setDaemon(true); thread.start();";
        var source = TestChecker.answers(CHALLENGE)
                .get(0)
                .source()
                .replace("return sightings", thread + "\nreturn sightings");
        var folder = clone(source.substring(0, source.lastIndexOf('}')) + "    private static int seen;\n}\n");

        assertThat(checking(folder).check(CHALLENGE)).isEqualTo(ExitCode.DONE);

        assertThat(printed.toString())
                .contains("the field seen is static and not final.")
                .containsPattern("Your answer has started a thread that still runs \\(Thread-\\d+");
    }

    private Checking checking(CloneFolder folder) {
        return new Checking(folder, new PrintWriter(printed));
    }

    private CloneFolder clone(String source) throws Exception {
        var folder = new CloneFolder(root);
        var file = root.resolve("answers/src/main/java/challenge/C08LateEvents.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        return folder;
    }

    /** The challenge, with an error in its expected rows. */
    private static Challenge broken() {
        return (Challenge) Proxy.newProxyInstance(
                Challenge.class.getClassLoader(), new Class<?>[] {Challenge.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("expected")) {
                        throw new IllegalStateException("no expected rows");
                    }
                    try {
                        return method.invoke(CHALLENGE, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
