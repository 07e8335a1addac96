package twotabs.demo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import twotabs.common.cli.Check;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Program;
import twotabs.common.kafka.KafkaConnection;

@Command(
        name = "./lab demo",
        description = "The two tabs in one terminal: broker, producer and consumer, and what there is to see.")
public final class Demo implements Callable<Integer> {
    private static final Map<String, String> COLOURS =
            Map.of("broker", "magenta", "consumer", "cyan", "producer", "green", "demo", "bold");

    @Option(
            names = {"-b", "--bootstrap-server"},
            paramLabel = "HOST:PORT",
            description = "Use this Kafka, with a new topic (default: start a broker).")
    private Optional<String> bootstrapServer;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10",
            description = "Events to send after the first batch, one a second (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(names = "--forever", description = "Send until Ctrl-C.")
    private boolean forever;

    public static void main(String[] args) {
        Program.begin(args);
        System.exit(Program.of(new Demo()).execute(args));
    }

    @Override
    public Integer call() {
        Check.atLeastOne("--events", events, 5);
        try (var show = new Show(Launcher.ofThisJvm(), Demo::say)) {
            if (bootstrapServer.isPresent()) {
                playOn(show, bootstrapServer.get());
            } else {
                play(show, show.broker(), "events_topic");
            }
            return ExitCode.DONE;
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED;
        }
    }

    private void playOn(Show show, String server) throws InterruptedException {
        var topic = "two-tabs-demo-" + ProcessHandle.current().pid();
        try (var kafka = KafkaConnection.open(Map.of("bootstrap.servers", server))) {
            try {
                play(show, server, topic);
            } finally {
                kafka.deleteTopic(topic);
            }
        }
    }

    private void play(Show show, String server, String topic) throws InterruptedException {
        var seen = show.play(server, topic, forever ? Optional.empty() : Optional.of(events));
        if (seen.firstBatch() != Show.BEFORE) {
            throw Problem.failure(
                    "Batch 0 held %d events, not the %d sent before.".formatted(seen.firstBatch(), Show.BEFORE));
        }
        say("demo", "Batch 0 held all %d events that were there before Spark looked.".formatted(seen.firstBatch()));
        say(
                "demo",
                "Then %d events came, one a second, and were shown in %d batches."
                        .formatted(seen.later(), seen.batches()));
        say("demo", "In three terminals:  ./lab broker   ./lab consume   ./lab produce messages");
        say("demo", "Your turn:  ./lab next");
    }

    private static synchronized void say(String program, String line) {
        var prefix = "@|%s %-8s ||@ ".formatted(COLOURS.get(program), program);
        System.out.println(Ansi.AUTO.string(prefix) + line);
    }
}
