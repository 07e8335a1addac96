package twotabs.consumer;

import java.time.Duration;
import picocli.CommandLine;
import twotabs.common.quantity.Durations;
import twotabs.consumer.lesson.Lesson;

/** Lessons with the options that a person would type. */
public final class Options {
    private Options() {}

    public static <T extends Lesson> T given(T lesson, String... options) {
        new CommandLine(lesson)
                .registerConverter(Duration.class, Durations::parse)
                .parseArgs(options);
        return lesson;
    }
}
