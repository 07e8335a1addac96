package twotabs.consumer.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;

/** Reads lines from a server such as {@code nc -lk 9999}. A socket stores nothing, so Spark cannot read lost lines again. */
final class SocketSource implements Source {
    private static final Pattern ADDRESS = Pattern.compile("(.+):(\\d{1,5})");

    private static final int MAX_PORT = 65535;

    private final String host;
    private final String port;
    private Optional<SocketHangUp> hangUp = Optional.empty();

    /** @param address {@code host:port} */
    SocketSource(String address) {
        var matcher = ADDRESS.matcher(address);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MAX_PORT) {
            throw Problem.usage(
                    "--socket takes a host and a port, not '" + address + "'.",
                    "For example:  --socket localhost:9999");
        }
        this.host = matcher.group(1);
        this.port = matcher.group(2);
    }

    @Override
    public void open(Consumer<String> say) {
        hangUp = Optional.of(SocketHangUp.watch(
                host + ":" + port,
                () -> say.accept(host + ":" + port + " has closed the connection: no more lines will come. Ctrl-C"
                        + " ends this run.")));
    }

    @Override
    public Dataset<Row> stream(SparkSession spark) {
        var lines = spark.readStream()
                .format("socket")
                .option("host", host)
                .option("port", port)
                .load();
        return KafkaColumns.records(lines, col("value"), lit("socket"));
    }

    @Override
    public Dataset<Row> batch(SparkSession spark) {
        throw new UnsupportedOperationException("SourceOptions.check has refused it");
    }

    /** Spark connects in the first batch. This class does not test the address: {@code nc -l} accepts only one connection. */
    @Override
    public Optional<Problem> explanation(Throwable thrown) {
        for (var cause : Causes.of(thrown)) {
            if (cause instanceof ConnectException) {
                return Optional.of(Problem.failure(
                        thrown,
                        "No program listens at " + host + ":" + port + ": the socket source connects to a program"
                                + " that sends lines.",
                        "Listen in another terminal:  nc -lk " + port));
            }
            if (cause instanceof UnknownHostException) {
                return Optional.of(Problem.failure(
                        thrown,
                        "No machine is known as " + host + ".",
                        "On this machine:  --socket localhost:" + port));
            }
            if (cause instanceof SocketException) {
                return Optional.of(Problem.failure(
                        thrown,
                        host + ":" + port + " cannot be reached: " + cause.getMessage() + ".",
                        "Try the address:  nc " + host + " " + port));
            }
        }
        return Optional.empty();
    }

    @Override
    public Map<String, String> identity() {
        return Map.of("--source", "socket", "--socket", host + ":" + port);
    }

    @Override
    public String description() {
        return "lines from " + host + ":" + port;
    }

    @Override
    public void close() {
        hangUp.ifPresent(SocketHangUp::close);
    }
}
