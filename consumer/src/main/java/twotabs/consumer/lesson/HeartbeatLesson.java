package twotabs.consumer.lesson;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaWatch;
import twotabs.consumer.heartbeat.HeartbeatOptions;
import twotabs.consumer.heartbeat.Member;
import twotabs.consumer.heartbeat.Story;

/** A plain Kafka consumer that does not poll often enough leaves its consumer group. This lesson uses no Spark. */
@Command(name = "heartbeat", description = "A plain consumer works too long and loses its group; two cures.")
public final class HeartbeatLesson implements Callable<Integer> {
    private static final int RECORDS = 6;
    private static final Duration WORK = Duration.ofSeconds(1);

    @Mixin
    private HeartbeatOptions options;

    private Story story;
    private TopicPartition source;

    @Override
    public Integer call() {
        options.check();
        try (var output = Story.begin()) {
            story = output;
            run(options.topics().single());
        }
        return ExitCode.DONE;
    }

    private void run(String topic) {
        try (var connection = KafkaConnection.open(options.connection())) {
            connection.ensureTopics(options.topics(), Optional.empty());
            source = connection
                    .offsets()
                    .partitionWith(topic, RECORDS, options.isolation())
                    .orElseThrow(() -> tooFew(topic));
            try (var watch = KafkaWatch.start(connection, story::tell)) {
                runChapters();
            }
        }
    }

    private static Problem tooFew(String topic) {
        return Problem.failure(
                "This lesson works on " + RECORDS + " events, and no partition of " + topic + " holds so many.",
                "Send some:  ./lab produce -n 20 -r -1 -t " + topic);
    }

    private void runChapters() {
        story.tell(
                "A record takes %d ms of work. A consumer that has not polled for %s ms loses its partitions (max.poll.interval.ms)."
                        .formatted(WORK.toMillis(), options.member(RECORDS).get("max.poll.interval.ms")));
        pollTooLate();
        pollFewerRecords();
        workOnOtherThread();
    }

    /** Works too long between two polls. After the failed commit the work takes no time: this ends the loop. */
    private void pollTooLate() {
        story.chapter("1. " + RECORDS + " records with each poll");
        try (var member = join(RECORDS)) {
            var time = WORK;
            while (!member.isThrough()) {
                for (var record : member.poll()) {
                    member.work(record, time);
                }
                time = member.commit() ? time : Duration.ZERO;
            }
            reportCounts(member);
        }
    }

    /** The first cure: fewer records, and so less work, between two polls. */
    private void pollFewerRecords() {
        story.chapter("2. The first cure: 2 records with each poll (max.poll.records=2)");
        try (var member = join(2)) {
            while (!member.isThrough()) {
                member.poll().forEach(record -> member.work(record, WORK));
                member.commit();
            }
            reportCounts(member);
        }
    }

    /** The second cure: another thread does the work while this thread polls the paused partition. */
    private void workOnOtherThread() {
        story.chapter("3. The second cure: the work on another thread, and pause()");
        try (var member = join(RECORDS)) {
            while (!member.isThrough()) {
                var records = member.poll();
                member.pause();
                var work = CompletableFuture.runAsync(() -> records.forEach(record -> member.work(record, WORK)));
                while (!work.isDone()) {
                    member.pollWhilePaused();
                }
                work.join(); // throws if the work failed: records without finished work must not be committed
                member.resume();
                member.commit();
            }
            reportCounts(member);
        }
    }

    private Member join(int maxPollRecords) {
        return new Member(story, options.member(maxPollRecords), source, RECORDS);
    }

    private void reportCounts(Member member) {
        story.say("worked on %d times, for %d records; %d repeated; thrown out: %d"
                .formatted(member.workCount(), RECORDS, member.repeatedRecords(), member.thrownOut()));
    }
}
