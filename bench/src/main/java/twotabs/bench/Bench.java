package twotabs.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twotabs.common.cli.Check;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Program;
import twotabs.demo.Child;
import twotabs.demo.Launcher;
import twotabs.demo.Show;

@Command(
        name = "./lab bench",
        description = "Measures what the project claims about speed: ./lab consume against the notebook's query with"
                + " Spark's defaults, ./lab produce against Kafka's own kafka-producer-perf-test, ./lab watch against a"
                + " test with JUnit and Maven.")
public final class Bench implements Callable<Integer> {
    /** The number of events in a payload file. All of them fit into a heap of 128 MB. */
    private static final int PAYLOADS = 20_000;

    /** The peer of {@code producer-memory} sends a third of the events. */
    private static final int FEWER = 3;

    /** The number of sightings in the topic that {@code drain} reads. */
    private static final int DRAINED = 2_000_000;

    private enum What {
        start,
        drain,
        latency,
        continuous,
        memory,
        send,
        generate,
        schedule,
        challenges,
        producer_memory;

        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    @Parameters(arity = "0..*", description = "What to measure: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<What> wanted = EnumSet.allOf(What.class);

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Runs of each peer, in turn (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = {"-n", "--num-records"},
            paramLabel = "N",
            defaultValue = "3000000",
            description = "How many events a run of send, generate or producer-memory has (default: ${DEFAULT-VALUE}).")
    private long records;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Program.begin(args);
        System.exit(Program.of(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        Check.atLeastOne("--pairs", pairs, 5);
        if (records < PAYLOADS) {
            throw Problem.usage(
                    "--num-records takes " + PAYLOADS + " or more, not " + records + ".", "For example:  -n 1000000");
        }
        try (var show = new Show(Launcher.ofThisJvm(), (program, line) -> {});
                var topics = new BenchTopics(show.broker())) {
            var table = new ResultTable(spec.commandLine().getOut(), pairs);
            for (var what : EnumSet.copyOf(wanted)) {
                switch (what) {
                    case start -> start(topics, table);
                    case drain -> drain(topics, table);
                    case latency -> latency(topics, table);
                    case continuous -> continuous(topics, table);
                    case memory -> memory(show.brokerProcess(), topics, table);
                    case send -> send(topics, table);
                    case generate -> generate(topics, table);
                    case schedule -> schedule(topics, table);
                    case challenges -> challenges(table);
                    case producer_memory -> producerMemory(topics, table);
                }
            }
        }
        return ExitCode.DONE;
    }

    private void start(BenchTopics topics, ResultTable table) throws InterruptedException {
        var server = topics.server();
        var topic = topics.holding(20);
        Timing.untilFirstRow(Readers.ours(server, topic)); // warms the disk cache for both programs
        var measured = Pairs.alternating(
                pairs,
                () -> Timing.untilFirstRow(Readers.ours(server, topic)),
                () -> Timing.untilFirstRow(Readers.notebook(server, topic)));
        table.compare("start", measured, "s", Goal.atMost(0.30), "the notebook's query");
    }

    private void drain(BenchTopics topics, ResultTable table) throws InterruptedException {
        var server = topics.server();
        var topic = topics.sightings(DRAINED);
        for (var lesson : List.of("json", "tumbling")) {
            var ours = Readers.ours(server, topic, lesson, "--trigger", "available-now");
            var guide = Pairs.alternating(
                    pairs, () -> Timing.untilEnd(ours), () -> Timing.untilEnd(Readers.guide(server, topic, lesson)));
            table.compare("drain, " + lesson, guide, "s", Goal.atMost(0.67), "the query of Spark's guide");
        }
        var ceiling = Pairs.alternating(
                pairs,
                () -> Timing.untilEnd(Readers.ours(server, topic, "json", "--trigger", "available-now")),
                () -> Timing.untilEnd(Readers.perfTest(server, topic, DRAINED)));
        table.compare("drain, json", ceiling, "s", "kafka-consumer-perf-test");
        topics.delete(topic);
    }

    private void latency(BenchTopics topics, ResultTable table) throws InterruptedException {
        var measured = Pairs.alternating(
                pairs,
                () -> Latency.onScreen(topics, Readers::ours),
                () -> Latency.onScreen(topics, Readers::notebook));
        table.compare("latency, p50", measured.of(Latency::p50), "ms", Goal.atMost(0.25), "the notebook's query");
        table.compare("latency, p99", measured.of(Latency::p99), "ms", Goal.atMost(0.25), "the notebook's query");
    }

    /** Measures Spark's continuous mode. There is no goal, because the latency depends on Spark alone. */
    private void continuous(BenchTopics topics, ResultTable table) throws InterruptedException {
        var measured = Pairs.alternating(
                pairs, () -> Latency.inSpark(topics, "continuous:1s"), () -> Latency.inSpark(topics, "asap"));
        table.compare("continuous, p50", measured.of(Latency::p50), "ms", "the same in batches");
    }

    private void memory(Child broker, BenchTopics topics, ResultTable table) throws InterruptedException {
        var figures = new ArrayList<Double>();
        for (var i = 0; i < pairs; i++) {
            figures.add(MemoryFootprint.ofAll(broker, topics.server(), topics.holding(20)));
        }
        table.state("memory of all", figures, "MB", Goal.atMost(1000));
    }

    private void send(BenchTopics topics, ResultTable table) throws InterruptedException {
        var perfTest = LoadGenerator.perfTest(Generate.payloads(records, PAYLOADS));
        var measured = Pairs.alternating(
                pairs,
                () -> Send.speed(LoadGenerator.ours(), topics, records),
                () -> Send.speed(perfTest, topics, records));
        table.compare("send", measured, "k/s", Goal.atLeast(0.95), "kafka-producer-perf-test");
    }

    private void generate(BenchTopics topics, ResultTable table) throws InterruptedException {
        var measured = Pairs.alternating(
                pairs, () -> Generate.speed(records), () -> Send.speed(LoadGenerator.ours(), topics, records));
        table.compare("generate", measured, "k/s", Goal.atLeast(5), "send");
    }

    private void schedule(BenchTopics topics, ResultTable table) throws InterruptedException {
        var measured = new ArrayList<Schedule>();
        for (var i = 0; i < pairs; i++) {
            measured.add(Schedule.measure(topics));
        }
        var off = measured.stream()
                .map(run -> 100 * Math.abs(run.rate() / Schedule.RATE - 1))
                .toList();
        table.state("rate, off by", off, "%", Goal.atMost(1));
        table.state(
                "behind plan, p99", measured.stream().map(Schedule::behindP99).toList(), "ms");
    }

    private void challenges(ResultTable table) throws InterruptedException {
        var checks = Checks.saved();
        table.state("save, p50", List.of(checks.percentile(0.50)), "s", Goal.atMost(1.5));
        table.state("save, p95", List.of(checks.percentile(0.95)), "s", Goal.atMost(2.5));
        table.state("last to first", List.of(checks.lastToFirst()), "", Goal.atMost(1));
        table.state("memory of watch", List.of(checks.memory()), "MB", Goal.atMost(700));
        table.compare("check", Checks.besideMaven(pairs), "s", Goal.atMost(0.10), "one JUnit class through Maven");
        var cold = new ArrayList<Double>();
        for (var i = 0; i < pairs; i++) {
            cold.add(Checks.cold());
        }
        table.state("check, cold", cold, "s", Goal.atMost(6));
    }

    /** Measures with a small buffer, because the speed of the broker decides how full a large buffer gets. */
    private void producerMemory(BenchTopics topics, ResultTable table) throws InterruptedException {
        var truth = Generate.temporaryFile(".truth").toString();
        var producer = LoadGenerator.ours("-X", "buffer.memory=8388608", "--truth", truth);
        var measured = Pairs.alternating(
                pairs,
                () -> Send.memory(producer, topics, records),
                () -> Send.memory(producer, topics, records / FEWER));
        table.compare("producer-memory", measured, "MB", Goal.atMost(1.1), "with " + records / FEWER + " events");
    }
}
