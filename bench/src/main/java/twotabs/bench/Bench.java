package twotabs.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.ParentWatch;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Program;
import twotabs.demo.Child;
import twotabs.demo.Launcher;
import twotabs.demo.Show;

@Command(
        name = "bench",
        description = "What is claimed about speed: ./lab consume beside the notebook's query with Spark's defaults.")
public final class Bench implements Callable<Integer> {
    private enum What {
        start,
        latency,
        memory
    }

    @Parameters(arity = "0..*", description = "What to measure: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<What> wanted = EnumSet.allOf(What.class);

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Runs of each peer, in turn (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        ParentWatch.follow();
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // no logging here, and no line that says so
        System.exit(Program.of(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (pairs < 1) {
            throw Problem.usage("--pairs takes 1 or more, not " + pairs + ".", "For example:  --pairs 5");
        }
        try (var show = new Show(Launcher.ofThisJvm(), (program, line) -> {});
                var topics = new Topics(show.broker())) {
            var table = new Table(spec.commandLine().getOut(), pairs);
            for (var what : EnumSet.copyOf(wanted)) {
                switch (what) {
                    case start -> start(topics, table);
                    case latency -> latency(topics, table);
                    case memory -> memory(show.brokerProcess(), topics, table);
                }
            }
        }
        return ExitCode.DONE;
    }

    private void start(Topics topics, Table table) throws InterruptedException {
        var server = topics.server();
        var topic = topics.holding(20);
        Start.measure(Readers.ours, server, topic); // warms the disk cache, for both
        var measured = Pairs.alternating(
                pairs,
                () -> Start.measure(Readers.ours, server, topic),
                () -> Start.measure(Readers.notebook, server, topic));
        table.compare("start", measured, "s", Goal.atMost(0.35), "the notebook's query");
    }

    private void latency(Topics topics, Table table) throws InterruptedException {
        var server = topics.server();
        var measured = Pairs.alternating(
                pairs,
                () -> Latency.measure(Readers.ours, server, topics.holding(1)),
                () -> Latency.measure(Readers.notebook, server, topics.holding(1)));
        table.compare("latency, p50", measured.of(Latency::p50), "ms", Goal.atMost(0.25), "the notebook's query");
        table.compare("latency, p99", measured.of(Latency::p99), "ms", Goal.atMost(0.25), "the notebook's query");
    }

    private void memory(Child broker, Topics topics, Table table) throws InterruptedException {
        var figures = new ArrayList<Double>();
        for (var i = 0; i < pairs; i++) {
            figures.add(Memory.measure(broker, topics.server(), topics.holding(20)));
        }
        table.state("memory of all", figures, "MB", Goal.atMost(1000));
    }
}
