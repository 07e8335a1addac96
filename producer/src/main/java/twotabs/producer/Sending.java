package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import twotabs.common.cli.ExitCode;
import twotabs.common.event.EventKind;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaWatch;
import twotabs.common.quantity.Durations;
import twotabs.common.quantity.Share;
import twotabs.common.stream.EventStream;

/** A run while it goes on, and how it ends: by itself, by Ctrl-C, or because Kafka stays away. */
final class Sending implements Transactions.Listener {
    /** How long Ctrl-C waits for the event that is just being sent: a closed producer would refuse it. */
    private static final Duration IN_HAND = Duration.ofSeconds(2);

    /** How long Ctrl-C waits for what is still on its way. */
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private final KafkaConnection kafka;
    private final KafkaProducer<String, byte[]> producer;
    private final OutputOptions output;
    private final ReliabilityOptions reliability;
    private final Talk talk;
    private final Optional<Ledger> ledger;
    private final Tally tally = new Tally();
    private final Pace pace;
    private final Sender sender;
    private final Optional<Transactions> transactions;
    private final AtomicBoolean gaveUp = new AtomicBoolean();

    Sending(
            Plan plan,
            Instant began,
            KafkaConnection kafka,
            KafkaProducer<String, byte[]> producer,
            Map<EventKind, String> topics,
            KeyOptions keys,
            TimeOptions time,
            ReliabilityOptions reliability,
            OutputOptions output,
            Talk talk,
            Optional<Ledger> ledger) {
        this.kafka = kafka;
        this.producer = producer;
        this.output = output;
        this.reliability = reliability;
        this.talk = talk;
        this.ledger = ledger;
        this.pace = new Pace(plan, began);
        this.sender = new Sender(
                producer,
                new EventStream(plan.recipe()),
                topics,
                keys.headers,
                time.recordTimestamp,
                tally,
                ledger,
                this::giveUp);
        this.transactions = reliability.transactionalId.map(id -> new Transactions(
                producer,
                reliability.transactionLength(),
                reliability.transactionAbort.orElse(Share.NONE),
                plan.recipe().seed(),
                this));
    }

    int call() {
        var end = new Thread(this::end);
        try (var progress = new Progress(tally, talk, output.reportingInterval);
                var watch = KafkaWatch.start(kafka, talk::warn)) {
            Runtime.getRuntime().addShutdownHook(new Thread(progress::close));
            Runtime.getRuntime().addShutdownHook(end);
            tally.begin();
            pace.run(slots());
            transactions.ifPresent(Transactions::end);
            producer.flush();
        }
        if (withdrawn(end)) {
            producer.close();
            summarize();
        }
        return tally.snapshot().undelivered() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private LongConsumer slots() {
        return transactions
                .<LongConsumer>map(it -> slot -> it.send(slot, () -> sender.send(slot)))
                .orElse(sender::send);
    }

    /** Ctrl-C. */
    private void end() {
        pace.stop();
        pace.endsWithin(IN_HAND);
        transactions.ifPresent(Transactions::end);
        producer.close(LAST_CHANCE);
        summarize();
    }

    /** False: the JVM is on its way down, and the hook does it. */
    private static boolean withdrawn(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** A record has waited for as long as any may: others would fare no better. */
    private void giveUp() {
        if (gaveUp.compareAndSet(false, true)) {
            talk.warn("Kafka stayed away for longer than --delivery-timeout, "
                    + Durations.format(reliability.deliveryTimeout) + ": giving up.");
            pace.stop();
        }
    }

    @Override
    public void committed() {
        tally.committed();
    }

    @Override
    public void aborted(long firstSlot, long lastSlot) {
        tally.aborted();
        ledger.ifPresent(it -> it.aborted(firstSlot, lastSlot));
    }

    @Override
    public void broken(long firstSlot, long lastSlot, KafkaException why) {
        tally.uncommitted(why);
        ledger.ifPresent(it -> it.aborted(firstSlot, lastSlot));
        pace.stop();
    }

    private void summarize() {
        ledger.ifPresent(it -> it.write(pace.last()));
        var end = tally.snapshot();
        if (end.undelivered() > 0) {
            talk.warn("%d of %d records were not delivered. %s"
                    .formatted(end.undelivered(), end.sent(), tally.firstFailure()));
        }
        output.truth.ifPresent(file ->
                talk.say("What a reader must find is in " + file + ". Compare:  ./lab produce verify --truth " + file));
        talk.summary(end, pace.behind());
    }
}
