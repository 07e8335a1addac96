package twotabs.consumer.checkpoint;

import java.nio.file.Path;
import java.util.List;
import twotabs.consumer.Ran;
import twotabs.consumer.WithBroker;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Lessons;

/** Runs of the program over a topic, on a checkpoint in a folder. */
record CheckpointRuns(WithBroker kafka, String topic, Path checkpoint) {
    /** @see Ran#of(String, String...) */
    Ran run(String words, String... more) throws Exception {
        return told(kafka.run(onCheckpoint(words), more));
    }

    /** With a lesson of the test. */
    Ran run(Lesson lesson, String... options) throws Exception {
        return told(kafka.run(lesson, onCheckpoint(Lessons.name(lesson) + " " + String.join(" ", options))));
    }

    private String onCheckpoint(String words) {
        var trigger = words.contains("--trigger") ? "" : " --trigger available-now";
        var at = (words + " ").indexOf(' '); // an option may want what comes after the words
        return words.substring(0, at) + trigger + " -t " + topic + " --checkpoint " + checkpoint + words.substring(at);
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
