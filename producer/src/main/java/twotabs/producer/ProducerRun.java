package twotabs.producer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import twotabs.common.cli.Causes;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.NativeLibrary;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.KafkaWatch;
import twotabs.common.quantity.Durations;
import twotabs.common.quantity.Share;
import twotabs.common.stream.EventStream;

/** A run of the producer that sends records to Kafka, until its last record, Ctrl-C, or a failure of Kafka. */
final class ProducerRun implements Transactions.TransactionListener {
    /** How long Ctrl-C waits until the current slot is sent: a closed producer would refuse the slot's records. */
    private static final Duration SLOT_PATIENCE = Duration.ofSeconds(2);

    /** How long Ctrl-C waits for the acknowledgement of the records that were sent. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Target target;
    private final RunOptions options;
    private final Duration patience;
    private final RunOutput output;
    private final Optional<TruthRecorder> truth;
    private final RunStatistics statistics = new RunStatistics();
    private final FutureWarning ahead;
    private final Pace pace;
    private final RecordSender sender;
    private final Optional<Transactions> transactions;
    private final AtomicBoolean gaveUp = new AtomicBoolean();
    private volatile Optional<RuntimeException> reportFailure = Optional.empty();

    ProducerRun(
            Plan plan,
            StartMoment began,
            Target target,
            RunOptions options,
            RunOutput output,
            Optional<TruthRecorder> truth) {
        this.target = target;
        this.options = options;
        this.patience = options.reliability().patience(options.kafka().properties());
        this.output = output;
        this.truth = truth;
        this.ahead = new FutureWarning(output, plan.recipe().timeline().start().isAfter(began.time()));
        this.pace = new Pace(plan, began);
        this.sender =
                new RecordSender(new EventStream(plan.recipe()), target, options, statistics, truth, this::failed);
        var reliability = options.reliability();
        this.transactions = reliability.transactionalId.map(id -> new Transactions(
                target.producer(),
                reliability.transactionLength(),
                reliability.transactionAbort.orElse(Share.NONE),
                plan.recipe().seed(),
                this));
    }

    int run() {
        var end = new Thread(this::end);
        try (var progress = new ProgressReporter(
                        statistics, output, ahead, options.output().reportingInterval, this::reportFailed);
                var watch = KafkaWatch.start(target.kafka(), output::warn)) {
            Runtime.getRuntime().addShutdownHook(new Thread(progress::close));
            Runtime.getRuntime().addShutdownHook(end);
            statistics.begin();
            pace.run(this::send);
            transactions.ifPresentOrElse(Transactions::end, target.producer()::flush);
        }
        if (removeHook(end)) {
            target.producer().close(CLOSE_PATIENCE); // without this timeout, close() would wait forever after a broken
            // transaction
            summarize(reason());
        }
        reportFailure.ifPresent(why -> {
            throw why;
        });
        return statistics.snapshot().isDelivered() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private boolean send(long slot) {
        if (transactions.isPresent()) {
            return transactions.get().send(slot, () -> sender.send(slot));
        }
        sender.send(slot);
        return true;
    }

    /** Ends the run after Ctrl-C. The exit code 130 says that no record is missing; otherwise the JVM is halted. */
    private void end() {
        pace.stop();
        pace.endsWithin(SLOT_PATIENCE);
        var isSettled = transactions.map(it -> it.endsWithin(CLOSE_PATIENCE)).orElse(true);
        var reason = reason().or(() -> Optional.of(
                "Kafka did not answer within " + Durations.format(CLOSE_PATIENCE) + " after the end of the run."));
        target.producer().close(isSettled ? CLOSE_PATIENCE : Duration.ZERO); // ends every call that waits for Kafka
        transactions.ifPresent(it -> it.endsWithin(CLOSE_PATIENCE));
        pace.endsWithin(CLOSE_PATIENCE);
        try {
            summarize(reason);
        } catch (Problem problem) {
            problem.lines().forEach(output::warn);
            Runtime.getRuntime().halt(problem.exitCode());
        }
        if (!statistics.snapshot().isDelivered()) {
            Runtime.getRuntime().halt(ExitCode.FAILED);
        }
    }

    /** Returns false if the JVM is shutting down already, so that the hook ends the run. */
    private static boolean removeHook(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Ends the run if a report cannot be written: later records would not be in any report. */
    private void reportFailed(RuntimeException why) {
        reportFailure = Optional.of(why);
        pace.stop();
    }

    /** Ends the run if the next records would fail for the same reason. */
    private void failed(Exception why) {
        reasonToGiveUp(why).filter(any -> gaveUp.compareAndSet(false, true)).ifPresent(reason -> {
            output.warn(reason);
            pace.stop();
        });
    }

    private Optional<String> reasonToGiveUp(Exception why) {
        for (var cause : Causes.of(why)) {
            if (cause instanceof TimeoutException) {
                return Optional.of("Kafka was away for longer than --delivery-timeout, " + Durations.format(patience)
                        + ": the run ends.");
            }
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return options.reliability()
                        .transactionalId
                        .map(id -> "Another run has taken over --transactional-id " + id
                                + ": this run ends. For two runs at a time, give each run another id.");
            }
        }
        return NativeLibrary.in(why).map(problem -> String.join("\n", problem.lines()));
    }

    @Override
    public void committed() {
        statistics.committed();
    }

    @Override
    public void aborted(long firstSlot, long lastSlot) {
        statistics.aborted();
        truth.ifPresent(it -> it.aborted(firstSlot, lastSlot));
    }

    @Override
    public void broken(long firstSlot, long lastSlot, Exception why) {
        statistics.broken(why);
        truth.ifPresent(it -> it.markUncertain(firstSlot, lastSlot));
        failed(why);
        pace.stop();
    }

    /** Returns the message of the first failure, or empty if nothing has failed. */
    private Optional<String> reason() {
        return statistics
                .firstFailure()
                .map(Causes::root)
                .map(root -> Optional.ofNullable(root.getMessage())
                        .orElse(root.getClass().getSimpleName()));
    }

    private void summarize(Optional<String> reason) {
        var noTruth = truthFailure();
        var end = statistics.snapshot();
        ahead.warnOnce(end.newest());
        if (end.unacknowledged() > 0) {
            output.warn("%d of %d records were not delivered.%s"
                    .formatted(
                            end.unacknowledged(),
                            end.sent(),
                            reason.map(" The first reason: "::concat).orElse("")));
        }
        if (end.uncommitted() > 0) {
            output.warn("It is not known whether %d of %d records were committed: %s"
                    .formatted(end.uncommitted(), end.sent(), reason.orElseThrow()));
        }
        options.output()
                .truth
                .filter(file -> noTruth.isEmpty())
                .ifPresent(file -> output.say("The records that a reader must find are in " + file
                        + ". Compare:  ./lab produce verify --truth " + file));
        output.summary(end, pace.behind());
        noTruth.ifPresent(problem -> {
            throw problem;
        });
    }

    /** Writes the truth file. Returns the problem, because the summary must be printed before the problem is thrown. */
    private Optional<Problem> truthFailure() {
        try {
            truth.ifPresent(it -> it.write(pace.last()));
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem);
        }
    }
}
