package twotabs.broker;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import twotabs.common.cli.Check;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.NativeLibrary;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Program;

@Command(
        name = "./lab broker",
        description =
                "Starts a Kafka on this machine, without Docker. Other machines cannot reach it. Ctrl-C stops it.")
public final class BrokerCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    @Option(
            names = {"-p", "--port"},
            defaultValue = "9092",
            description = "Listen on 127.0.0.1 at this port; 0: any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".lab/kafka",
            description = "The folder for the topics; they survive a restart (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--fresh", description = "Delete the topics of earlier runs first.")
    private boolean fresh;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "1",
            description = "Partitions of a new topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Program.begin(args);
        System.exit(Program.of(new BrokerCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        var err = spec.commandLine().getErr();
        sayWhyKafkaStops(err);
        sayWhichCodecsFail(err);
        if (fresh) {
            Ports.choose(port); // fails before any data is deleted
            DataFolder.clear(data);
        }
        var began = Instant.now();
        var starting = new CompletableFuture<Broker>();
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!starting.isDone()) {
                        err.println("Still starting. After a crash Kafka checks its data, which may take a while ...");
                        err.flush();
                    }
                });
        var broker = Broker.start(port, data, partitions);
        starting.complete(broker);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            err.println("Kafka has stopped.");
            err.flush();
            stopped.countDown();
        }));
        err.printf(
                "Kafka %s is ready at %s after %.1f s. Topics are kept in %s. Ctrl-C stops it.%n",
                AppInfoParser.getVersion(),
                broker.bootstrapServers(),
                Duration.between(began, Instant.now()).toMillis() / 1000.0,
                data);
        err.flush();
        stopped.await();
        return ExitCode.DONE;
    }

    private void check() {
        if (port < 0 || port > 65535) {
            throw Problem.usage(
                    "--port takes a number from 0 to 65535, not " + port + ".", "For example:  --port 9093");
        }
        Check.atLeastOne("--partitions", partitions, 3);
    }

    /** Prints why Kafka stops. Kafka halts the JVM after a fatal error, and writes the reason to its log only. */
    private void sayWhyKafkaStops(PrintWriter err) {
        Exit.Procedure procedure = (code, message) -> {
            whyKafkaStops(data, message).forEach(err::println);
            err.flush();
            Runtime.getRuntime().halt(ExitCode.FAILED);
        };
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
    }

    /** Kafka decompresses records to check them. If this fails, Kafka does not tell the producer the reason. */
    private static void sayWhichCodecsFail(PrintWriter err) {
        try (var buffer = new ByteBufferOutputStream(1);
                var compressed = Compression.snappy().build().wrapForOutput(buffer, RecordBatch.CURRENT_MAGIC_VALUE)) {
            compressed.flush();
        } catch (IOException | KafkaException e) {
            NativeLibrary.in(e).ifPresent(problem -> {
                err.println("This Kafka refuses records that are compressed with snappy or zstd.");
                problem.lines().forEach(err::println);
                err.flush();
            });
        }
    }

    /** Returns the lines to print when Kafka stops. Kafka's own message does not say that the disk is full. */
    static List<String> whyKafkaStops(Path data, String message) {
        var why = "Kafka had to stop"
                + Optional.ofNullable(message).map(": "::concat).orElse(".");
        return FullDisk.under(data, null)
                .map(full ->
                        Stream.concat(Stream.of(why), full.lines().stream()).toList())
                .orElse(List.of(why, "Kafka's own log:  ./lab broker --log-level error"));
    }
}
