package twotabs.consumer.heartbeat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The only member of a new consumer group. Reads the first records of a partition and prints what happens in the group. */
public final class Member implements AutoCloseable, ConsumerRebalanceListener {
    /** The properties that the member sets itself, because the lesson depends on them. */
    public static final Set<String> OWN =
            Set.of("group.id", "auto.offset.reset", "enable.auto.commit", "key.deserializer", "value.deserializer");

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private final Story story;
    private final TopicPartition source;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final GroupWatch watch;
    private final Map<Long, Integer> timesWorkedOn = new TreeMap<>();
    private final int wanted;
    private final Duration maxPollInterval;
    private long polled;
    private long committed;
    private boolean isPaused;

    /**
     * @param properties the properties of a Kafka client, including {@code max.poll.interval.ms}
     * @param source the only partition that the member reads
     * @param wanted the number of records to read
     */
    public Member(Story story, Map<String, Object> properties, TopicPartition source, int wanted) {
        this.story = story;
        this.source = source;
        this.wanted = wanted;
        var group = "two-tabs-heartbeat-" + UUID.randomUUID();
        var all = new HashMap<>(properties);
        all.put("group.id", group);
        all.put("auto.offset.reset", "earliest");
        all.put("enable.auto.commit", false);
        all.put("key.deserializer", ByteArrayDeserializer.class);
        all.put("value.deserializer", ByteArrayDeserializer.class);
        consumer = new KafkaConsumer<>(all);
        maxPollInterval = Duration.ofMillis(
                Long.parseLong(properties.get("max.poll.interval.ms").toString()));
        consumer.subscribe(List.of(source.topic()), this);
        watch = GroupWatch.start(properties, group, () -> story.say("thrown out: the group has no member any more"));
    }

    /** Whether all wanted records are processed and committed. */
    public boolean isThrough() {
        return committed >= wanted;
    }

    /** Polls until records arrive. */
    public List<ConsumerRecord<byte[], byte[]>> poll() {
        while (true) {
            var records = pollOnce().records(source);
            if (!records.isEmpty()) {
                story.say("poll: " + polledText(records));
                return records;
            }
        }
    }

    private ConsumerRecords<byte[], byte[]> pollOnce() {
        var records = consumer.poll(POLL_TIMEOUT);
        polled = System.nanoTime();
        return records;
    }

    private String polledText(List<ConsumerRecord<byte[], byte[]>> records) {
        var isRepeated = records.stream().anyMatch(record -> timesWorkedOn.containsKey(record.offset()));
        return "%d record%s, from offset %d on%s"
                .formatted(
                        records.size(),
                        records.size() == 1 ? "" : "s",
                        records.get(0).offset(),
                        isRepeated ? ": read again" : "");
    }

    /** Simulates the processing of a record, which takes {@code time}. */
    public void work(ConsumerRecord<byte[], byte[]> record, Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted at work", e);
        }
        synchronized (timesWorkedOn) {
            timesWorkedOn.merge(record.offset(), 1, Integer::sum);
        }
    }

    /** Commits the offsets of the polled records. Returns false if the broker refuses: the member has left the group. */
    public boolean commit() {
        if (System.nanoTime() - polled > maxPollInterval.toNanos()) {
            watch.awaitMemberLost(); // the group certainly removes the member; without this wait the output would
            // depend on timing
        }
        try {
            consumer.commitSync();
            committed = timesWorkedOn.size();
            story.say("commit: " + committed + " of " + wanted + " done");
            return true;
        } catch (CommitFailedException e) {
            story.say("commit refused (CommitFailedException): the member is no longer in the group");
            return false;
        }
    }

    public void pause() {
        consumer.pause(List.of(source));
        isPaused = true;
        story.say("pause: from now on a poll returns no records");
    }

    /** Polls without records, so that the member stays in the group. */
    public void pollWhilePaused() {
        pollOnce();
    }

    public void resume() {
        consumer.resume(List.of(source));
        isPaused = false;
    }

    /** How many times the member processed a record, repetitions included. */
    public int workCount() {
        return timesWorkedOn.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The number of records that the member processed more than once. */
    public long repeatedRecords() {
        return timesWorkedOn.values().stream().filter(times -> times > 1).count();
    }

    public int thrownOut() {
        return watch.thrownOut();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        watch.expectMember();
        story.say("assigned: " + source + ", generation "
                + consumer.groupMetadata().generationId());
        var others = new ArrayList<>(partitions);
        if (!isPaused) {
            others.remove(source);
        }
        consumer.pause(others);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        story.say("lost: " + source + ", and the group did not revoke it first");
    }

    @Override
    public void close() {
        watch.close();
        consumer.close();
    }
}
