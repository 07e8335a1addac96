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

/** A plain Kafka consumer must poll often enough: else its own client leaves the group. No Spark here. */
@Command(name = "heartbeat", description = "A plain consumer works too long and is thrown out; and two cures.")
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
        try (var told = Story.begin()) {
            story = told;
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
                tell();
            }
        }
    }

    private static Problem tooFew(String topic) {
        return Problem.failure(
                "This lesson works on " + RECORDS + " events, and no partition of " + topic + " holds so many.",
                "Send some:  ./lab produce -n 20 -r -1 -t " + topic);
    }

    private void tell() {
        story.tell("A record takes %d ms of work. Who has not polled for %s ms is out (max.poll.interval.ms)."
                .formatted(WORK.toMillis(), options.member(RECORDS).get("max.poll.interval.ms")));
        tooLong();
        fewer();
        elsewhere();
    }

    /** All at once: the second time the work is quick, or this would never end. */
    private void tooLong() {
        story.chapter("1. " + RECORDS + " records with each poll");
        try (var member = join(RECORDS)) {
            var time = WORK;
            while (!member.isThrough()) {
                for (var record : member.poll()) {
                    member.work(record, time);
                }
                time = member.commit() ? time : Duration.ZERO;
            }
            sum(member);
        }
    }

    /** The first cure: less work between two polls. */
    private void fewer() {
        story.chapter("2. The first cure: 2 records with each poll (max.poll.records=2)");
        try (var member = join(2)) {
            while (!member.isThrough()) {
                member.poll().forEach(record -> member.work(record, WORK));
                member.commit();
            }
            sum(member);
        }
    }

    /** The second cure: another thread works, and this one goes on polling. */
    private void elsewhere() {
        story.chapter("3. The second cure: the work on another thread, and pause()");
        try (var member = join(RECORDS)) {
            while (!member.isThrough()) {
                var records = member.poll();
                member.pause();
                var work = CompletableFuture.runAsync(() -> records.forEach(record -> member.work(record, WORK)));
                while (!work.isDone()) {
                    member.showUp();
                }
                work.join(); // fails if it failed: what is not done must not be committed
                member.resume();
                member.commit();
            }
            sum(member);
        }
    }

    private Member join(int maxPollRecords) {
        return new Member(story, options.member(maxPollRecords), source, RECORDS);
    }

    private void sum(Member member) {
        story.say("worked on %d times, for %d records; %d repeated; thrown out: %d"
                .formatted(member.worked(), RECORDS, member.repeated(), member.thrownOut()));
    }
}
