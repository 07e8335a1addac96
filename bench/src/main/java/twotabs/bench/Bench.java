package twotabs.bench;

import java.io.PrintWriter;
import java.time.Duration;
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

    private int topics;

    public static void main(String[] args) {
        ParentWatch.follow();
        System.exit(Program.of(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (pairs < 1) {
            throw Problem.usage("--pairs takes 1 or more, not " + pairs + ".", "For example:  --pairs 5");
        }
        var out = spec.commandLine().getOut();
        try (var show = new Show(Launcher.ofThisJvm(), (program, line) -> {})) {
            var server = show.broker();
            out.printf(
                    "Medians of %d alternating pairs, %s, %d processors.%n",
                    pairs, Runtime.version(), Runtime.getRuntime().availableProcessors());
            out.printf("%-14s %10s %11s %8s %8s%n", "", "ours", "notebook", "ratio", "goal");
            out.flush();
            if (wanted.contains(What.start)) {
                start(server, out);
            }
            if (wanted.contains(What.latency)) {
                latency(server, out);
            }
            if (wanted.contains(What.memory)) {
                memory(show.brokerProcess(), server, out);
            }
        }
        return ExitCode.DONE;
    }

    private void start(String server, PrintWriter out) throws InterruptedException {
        var topic = newTopic(server, 20);
        Start.measure(Peers.ours, server, topic); // warms the disk cache, for both
        var measured = Pairs.alternating(pairs, peer -> Start.measure(peer, server, topic));
        print(out, measured.line("start", "s ", seconds -> seconds, 0.35));
    }

    private void latency(String server, PrintWriter out) throws InterruptedException {
        var measured = Pairs.alternating(pairs, peer -> Latency.measure(peer, server, newTopic(server, 1)));
        print(out, measured.line("latency, p50", "ms", Latency::p50, 0.25));
        print(out, measured.line("latency, p99", "ms", Latency::p99, 0.25));
    }

    private void memory(Child broker, String server, PrintWriter out) throws InterruptedException {
        var figures = new ArrayList<Double>();
        for (var i = 0; i < pairs; i++) {
            figures.add(Memory.measure(broker, server, newTopic(server, 20)));
        }
        print(out, "%-14s %8.0f MB %32s".formatted("memory of all", Pairs.median(figures), "1000 MB"));
    }

    private static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    /** A topic that holds some events. */
    private String newTopic(String server, int events) throws InterruptedException {
        var topic = "bench-" + ++topics;
        var command = List.of("messages", "-r", "-1", "-n", Integer.toString(events), "-b", server, "-t", topic);
        try (var producer =
                Child.start(Launcher.ofThisJvm().command("producer", command.toArray(String[]::new)), line -> {})) {
            producer.exitCode(Duration.ofSeconds(60));
        }
        return topic;
    }
}
