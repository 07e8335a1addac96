package twotabs.consumer.lesson;

import java.util.List;

/** All lessons. */
public final class Lessons {
    public static final String DEFAULT = "text";

    private Lessons() {}

    /** In the order that teaches best. */
    public static List<Lesson> all() {
        return List.of(new BytesLesson(), new TextLesson(), new JsonLesson());
    }
}
