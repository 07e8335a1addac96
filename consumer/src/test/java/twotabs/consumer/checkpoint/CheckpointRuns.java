package twotabs.consumer.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import twotabs.consumer.Ran;
import twotabs.consumer.WithBroker;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Lessons;

/** Runs of the program over a topic, on a checkpoint in a folder. */
record CheckpointRuns(WithBroker kafka, String topic, Path checkpoint) {
    Ran run(String lesson, String... options) throws Exception {
        return told(kafka.run(arguments(lesson, options)));
    }

    /** With a lesson of the test. */
    Ran run(Lesson lesson, String... options) throws Exception {
        return told(kafka.run(lesson, arguments(Lessons.name(lesson), options)));
    }

    private String[] arguments(String lesson, String... options) {
        var trigger = List.of(options).contains("--trigger") ? "" : " --trigger available-now";
        return Stream.concat(
                        Stream.of((lesson + " -t " + topic + " --checkpoint " + checkpoint + trigger).split(" ")),
                        Stream.of(options))
                .toArray(String[]::new);
    }

    private Ran told(Ran run) {
        return new Ran(run.exitCode(), run.printed().replace(checkpoint.toString(), "CHECKPOINT"));
    }

    void send(String... values) throws Exception {
        kafka.topic(topic).send(values);
    }

    void makeTopicAnew() throws Exception {
        try (var admin = kafka.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }
}
