package twotabs.producer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import twotabs.common.stream.EventStream;
import twotabs.common.stream.Fault;
import twotabs.common.stream.Item;
import twotabs.common.stream.Run;
import twotabs.common.stream.Values;

/** Sends the items of a stream to their topics. A record is delivered when Kafka has acknowledged the record. */
final class RecordSender {
    /** The record header that names the record's fault. */
    static final String FAULT = "fault";
    /** The record header of a malformed record with the event's id, because the value may not hold the id. */
    static final String EVENT_ID = "event_id";

    static final Set<String> OWN_HEADERS = Set.of(FAULT, EVENT_ID);

    private final EventStream stream;
    private final Values values;
    private final Target target;
    private final Map<String, String> headers;
    private final TimeOptions.RecordTimestamp timestamp;
    private final RunStatistics statistics;
    private final Optional<TruthRecorder> truth;
    private final Consumer<Exception> whenFailed;

    /** @param whenFailed receives the exception of a record that was not delivered */
    RecordSender(
            EventStream stream,
            Target target,
            RunOptions options,
            RunStatistics statistics,
            Optional<TruthRecorder> truth,
            Consumer<Exception> whenFailed) {
        this.stream = stream;
        this.values = new Values(stream.recipe());
        this.target = target;
        this.headers = options.keys().headers;
        this.timestamp = options.time().recordTimestamp;
        this.statistics = statistics;
        this.truth = truth;
        this.whenFailed = whenFailed;
    }

    void send(long slot) {
        stream.slot(slot, this::send);
    }

    private void send(Item item) {
        if (truth.isPresent()) {
            truth.get().record(item);
        }
        var sentAt = statistics.countSent(item);
        if (!item.fault().isSent()) {
            return;
        }
        var value = values.of(item);
        var waiting = new Waiting(item.slot(), item.copy(), sentAt);
        try {
            target.producer().send(record(item, value), waiting);
        } catch (RuntimeException e) {
            waiting.failed(e); // the producer refused the record, or Ctrl-C closed the producer
        }
    }

    /** A record that waits for Kafka's answer. The object is small, because a full buffer has 100,000 such objects. */
    private final class Waiting implements Callback {
        private final long slot;
        private final boolean copy;
        private final long sentAt;

        Waiting(long slot, boolean copy, long sentAt) {
            this.slot = slot;
            this.copy = copy;
            this.sentAt = sentAt;
        }

        @Override
        public void onCompletion(RecordMetadata metadata, Exception failure) {
            if (failure != null) {
                failed(failure);
                return;
            }
            statistics.acknowledged(sentAt, Math.max(0, metadata.serializedValueSize())); // -1 for a null value
            if (truth.isPresent()) {
                truth.get().acknowledged(slot, metadata.partition(), metadata.offset());
            }
        }

        void failed(Exception failure) {
            statistics.failed(failure);
            truth.ifPresent(it -> it.failed(new Run.Position(slot, copy)));
            whenFailed.accept(failure);
        }
    }

    private ProducerRecord<String, byte[]> record(Item item, byte[] value) {
        return new ProducerRecord<>(
                target.topics().get(item.kind()),
                item.partition() < 0 ? null : item.partition(),
                timestamp == TimeOptions.RecordTimestamp.event
                        ? item.event().eventTime().toEpochMilli()
                        : null,
                item.key().orElse(null),
                value,
                headers(item));
    }

    /** Returns null for a record without headers, to save an object per record. */
    private RecordHeaders headers(Item item) {
        var fault = item.fault();
        if (fault.kind() == Fault.Kind.none && headers.isEmpty()) {
            return null;
        }
        var all = new RecordHeaders();
        headers.forEach((name, value) -> all.add(name, bytes(value)));
        if (fault.kind() != Fault.Kind.none) {
            all.add(FAULT, bytes(fault.toString()));
        }
        if (fault.kind() == Fault.Kind.malformed) {
            all.add(EVENT_ID, bytes(item.event().id()));
        }
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
