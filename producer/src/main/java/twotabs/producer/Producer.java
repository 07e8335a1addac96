package twotabs.producer;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twotabs.common.cli.ParentWatch;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Program;
import twotabs.common.event.Key;
import twotabs.common.event.Scenario;
import twotabs.common.kafka.KafkaOptions;

@Command(
        name = "producer",
        sortOptions = false,
        description = "Writes JSON events to a Kafka topic: one a second until Ctrl-C, unless told otherwise.")
public final class Producer implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCENARIO",
            defaultValue = "monsters",
            description = "What to send: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Scenario scenario;

    @Option(
            names = {"-n", "--num-records"},
            paramLabel = "N",
            defaultValue = "-1",
            description = "How many events; -1: until Ctrl-C (default: ${DEFAULT-VALUE}).")
    private long numRecords;

    @Option(
            names = {"-r", "--throughput"},
            paramLabel = "RATE",
            defaultValue = "1",
            description = "Events per second, such as 0.5 or 1000; -1: as fast as it goes (default: ${DEFAULT-VALUE}).")
    private double throughput;

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "The number of the first event, to go on where another run ended (default: ${DEFAULT-VALUE}).")
    private long first;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed tells the same story again (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--key",
            defaultValue = "none",
            description = "The record key: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Key key;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of the topic, if it has to be made (default: as the broker does).")
    private Optional<Integer> partitions;

    @Option(names = "--dry-run", description = "Print the events to standard output; no Kafka is needed.")
    private boolean dryRun;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        ParentWatch.follow();
        System.exit(Program.of(new Producer()).execute(args));
    }

    @Override
    public Integer call() {
        check();
        var plan = new Plan(scenario, seed, first, numRecords, throughput, key);
        return dryRun
                ? new DryRun(plan).call()
                : new Delivery(plan, kafka, partitions, spec.commandLine().getErr()).call();
    }

    private void check() {
        if (numRecords < -1) {
            throw Problem.usage(
                    "--num-records takes a number of events, or -1, not " + numRecords + ".", "For example:  -n 100");
        }
        if (!(throughput > 0) && throughput != -1 || Double.isInfinite(throughput)) {
            throw Problem.usage(
                    "--throughput takes events per second above 0, or -1, not " + throughput + ".",
                    "For example:  -r 10      -r 0.5      -r -1");
        }
        if (first < 1) {
            throw Problem.usage("--first takes 1 or more, not " + first + ".", "For example:  --first 21");
        }
        if (partitions.filter(n -> n < 1).isPresent()) {
            throw Problem.usage(
                    "--partitions takes 1 or more, not " + partitions.get() + ".", "For example:  --partitions 3");
        }
        if (scenario == Scenario.messages && key != Key.none) {
            throw Problem.usage(
                    "--key " + key + " does not fit messages: a message has no " + key + ".",
                    "With a key:     producer monsters --key " + key,
                    "Without a key:  producer messages");
        }
    }
}
