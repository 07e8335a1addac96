package twotabs.producer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twotabs.common.cli.CompletionCommand;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Program;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Shape;
import twotabs.common.event.Skew;
import twotabs.common.event.Timeline;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Idle;
import twotabs.common.stream.MalformedShare;
import twotabs.common.stream.Recipe;

@Command(
        name = "./lab produce",
        sortOptions = false,
        customSynopsis = {"./lab produce [SCENARIO] [OPTION]...", "./lab produce scenarios|verify|completion"},
        description = "Writes JSON events to a Kafka topic: one a second until Ctrl-C, unless options say otherwise.")
public final class Producer implements Callable<Integer> {
    /** The events per second of event time in a run without a sending rate. */
    private static final double UNPACED_EVENT_RATE = 10;

    private static final Instant LAST_YEAR = Instant.parse("9999-01-01T00:00:00Z");

    private final InstantSource clock;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = Preset.SCENARIO,
            defaultValue = "monsters",
            description = "What to send: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Scenario scenario;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "A set of options for a lesson, listed below; options that you type override it.")
    private Preset preset;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same events again (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private VolumeOptions volume;

    @Mixin
    private TimeOptions time;

    @Mixin
    private FaultOptions faults;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private ReliabilityOptions reliability;

    @Mixin
    private OutputOptions output;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    private Producer(InstantSource clock) {
        this.clock = clock;
    }

    public static void main(String[] args) {
        Program.begin(args);
        System.exit(execute(program(), args));
    }

    static CommandLine program() {
        return program(InstantSource.system());
    }

    /** @param clock the source of the current time for the events */
    static CommandLine program(InstantSource clock) {
        var program = Program.of(
                new Producer(clock), new VerifyCommand(), new ScenariosCommand(), new CompletionCommand("producer"));
        return ProducerHelp.arranged(program.registerConverter(StartTime.class, StartTime::parse)
                .registerConverter(Shape.class, Shape::parse)
                .registerConverter(Skew.class, Skew::parse)
                .registerConverter(FaultShare.class, FaultShare::parse)
                .registerConverter(MalformedShare.class, MalformedShare::parse)
                .registerConverter(Idle.class, Idle::parse));
    }

    /** Runs the program. A preset changes the defaults of options, so the preset is applied before the parsing. */
    static int execute(CommandLine program, String... args) {
        Preset.among(args).ifPresent(preset -> program.getCommandSpec().defaultValueProvider(preset.defaults()));
        return program.execute(args);
    }

    @Override
    public Integer call() {
        var now = clock.instant();
        check(now);
        var outline = plan(now); // refuses an impossible plan before the connection to Kafka
        if (output.dryRun) {
            var began = StartMoment.now(clock);
            return new DryRun(plan(began.time()), began, output).call();
        }
        var commandLine = spec.commandLine();
        var runOutput = new RunOutput(commandLine.getOut(), commandLine.getErr(), output);
        var options = new RunOptions(kafka, keys, time, reliability, output);
        return new RunPreparation(options, runOutput, clock).run(outline, this::plan);
    }

    private void check(Instant now) {
        volume.check();
        time.check(now);
        faults.check();
        keys.check(scenario, faults.idle);
        var given = kafka.properties();
        reliability.check(given);
        output.check(reliability.isAcknowledged(given));
        if (output.dryRun && faults.isPartitionIdle() && keys.partitions.isEmpty()) {
            throw Problem.usage(
                    "--idle names a partition, and a dry run has no topic, so it does not know the partitions.",
                    "For example:  --dry-run --partitions 3 --idle " + faults.idle.get());
        }
    }

    private Plan plan(Instant began) {
        var now = began.truncatedTo(ChronoUnit.MILLIS);
        var sending = volume.isPaced() ? Optional.of(volume.rate(seed)) : Optional.<Rate>empty();
        var rate = time.eventRate.map(Rate::constant).or(() -> sending).orElse(Rate.constant(UNPACED_EVENT_RATE));
        var timeline = time.start
                .map(start -> new Timeline(start.from(now), rate))
                .orElseGet(() -> Timeline.through(eventAtNow(), now, rate));
        var recipe = new Recipe(scenario, seed, timeline, faults.faults(), keys.key, keys.skew, faults.idle, 0);
        if (timeline.at(volume.first).minus(faults.latest()).isBefore(Instant.EPOCH)) {
            throw Problem.usage(
                    "Some events happen before 1970, where Kafka's time begins.", "For example:  --start-time now");
        }
        if (!endsInTime(timeline)) {
            throw Problem.usage(
                    "Some events happen after 9999, the last year with four digits.",
                    "For example:  --start-time now --first 1 -n 1000");
        }
        var live = time.start.isPresent() && timeline.start().isBefore(now);
        var plan = new Plan(recipe, volume.first, volume.numRecords, volume.duration, sending, live);
        return output.dryRun && faults.isPartitionIdle() ? plan.over(keys.partitions.get()) : plan;
    }

    /** Returns whether all event times lie before the last year, in which a rescue may follow the last event. */
    private boolean endsInTime(Timeline timeline) {
        var last = volume.first + Math.max(volume.numRecords, 1) - 1;
        if (last < volume.first) {
            return false;
        }
        var end = timeline.at(last);
        return !end.isBefore(timeline.at(volume.first))
                && end.plus(faults.future.by().most()).isBefore(LAST_YEAR);
    }

    /** Returns the number of the event that happens now: the last event of an unpaced run, else the first event. */
    private long eventAtNow() {
        return volume.isPaced() || volume.numRecords < 1 ? volume.first : volume.first + volume.numRecords - 1;
    }
}
