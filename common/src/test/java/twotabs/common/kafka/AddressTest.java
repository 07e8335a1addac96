package twotabs.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

class AddressTest {
    @Test
    void an_address_is_a_host_and_a_port() {
        assertThat(Address.parse("localhost:9092")).containsExactly(new Address("localhost", 9092));
    }

    @Test
    void several_have_commas_between_them() {
        assertThat(Address.parse(" a:1, b.example:65535 ,,c:3,"))
                .containsExactly(new Address("a", 1), new Address("b.example", 65535), new Address("c", 3));
    }

    @Test
    void an_ip6_address_stands_in_brackets() {
        assertThat(Address.parse("[::1]:9092")).containsExactly(new Address("::1", 9092));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "localhost",
                ":9092",
                "localhost:",
                "localhost:0",
                "localhost:65536",
                "localhost:-1",
                "localhost:kafka",
                "${x}"
            })
    void anything_else_is_refused_with_an_example(String servers) {
        var problem = catchThrowableOfType(Problem.class, () -> Address.parse(servers));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(problem.lines())
                .containsExactly(
                        "--bootstrap-server takes a host and a port, not '" + servers + "'.",
                        "For example:  --bootstrap-server localhost:9092");
    }

    @Test
    void of_several_the_bad_one_is_named() {
        var problem = catchThrowableOfType(Problem.class, () -> Address.parse("localhost:9092,nowhere"));

        assertThat(problem).hasMessage("--bootstrap-server takes a host and a port, not 'nowhere'.");
    }

    @Test
    void a_name_that_is_reserved_for_being_unknown_does_not_resolve() {
        assertThat(new Address("localhost", 9092).resolves()).isTrue();
        assertThat(new Address("name.invalid", 9092).resolves()).isFalse();
    }

    @Test
    void an_address_accepts_while_something_listens_there() throws IOException {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var address = new Address("localhost", socket.getLocalPort());

        assertThat(address.accepts()).isTrue();

        socket.close();
        assertThat(address.accepts()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:9092, ./lab broker",
        "localhost:9095, ./lab broker --port 9095",
        "127.0.0.1:9095, ./lab broker --port 9095",
        "[::1]:9095, ./lab broker --port 9095",
        "name.invalid:9095, ./lab broker"
    })
    void what_starts_a_kafka_there_names_the_port_where_it_is_another(String address, String command) {
        assertThat(Address.parse(address).get(0).startCommand()).isEqualTo(command);
    }
}
