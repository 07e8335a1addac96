package twotabs.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnyJvmTest {
    private static final int JAVA_8 = 52;

    /** A program for whatever JVM pretends to be of the version that is its first argument. */
    static final class Pretender {
        public static void main(String[] args) throws Throwable {
            System.setProperty("java.specification.version", args[0]);
            AnyJvm.start(Greeter.class.getName(), new String[] {"from", args[0]});
        }
    }

    public static final class Greeter {
        public static void main(String[] args) {
            System.out.println("hello " + String.join(" ", args));
        }
    }

    public static final class Failing {
        public static void main(String[] args) {
            throw new IllegalStateException("as planned");
        }
    }

    @Test
    void a_java_8_can_read_the_class() throws IOException {
        try (var file = new DataInputStream(AnyJvm.class.getResourceAsStream("AnyJvm.class"))) {
            assertThat(file.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(file.readUnsignedShort()).as("minor version").isZero();
            assertThat(file.readUnsignedShort()).as("major version").isEqualTo(JAVA_8);
        }
    }

    @Test
    void old_and_new_version_numbers_are_understood() {
        assertThat(AnyJvm.feature("1.8")).isEqualTo(8);
        assertThat(AnyJvm.feature("11")).isEqualTo(11);
        assertThat(AnyJvm.feature("17")).isEqualTo(17);
        assertThat(AnyJvm.feature("25")).isEqualTo(25);
    }

    @Test
    void an_old_java_is_told_in_one_sentence_and_not_in_a_stack_trace() {
        try (var jvm = Jvm.start(Pretender.class, "11")) {
            var result = jvm.result();

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .containsExactly(
                            "This is Java 11 (" + System.getProperty("java.home")
                                    + "), and Two Tabs needs Java 17 or newer.",
                            "Set JAVA_HOME to a newer JDK (17, 21 or 25), and put its bin folder first in PATH.");
        }
    }

    @Test
    void the_oldest_java_that_will_do_starts_the_program_with_its_arguments() {
        try (var jvm = Jvm.start(Pretender.class, "17")) {
            var result = jvm.result();

            assertThat(result).isEqualTo(new Jvm.Result(0, List.of("hello from 17"), List.of()));
        }
    }

    @Test
    void what_the_program_throws_comes_out_as_it_is() {
        assertThatThrownBy(() -> AnyJvm.start(Failing.class.getName(), new String[0]))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("as planned");
    }
}
