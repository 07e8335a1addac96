package twotabs.consumer.lesson;

import java.util.List;
import picocli.CommandLine.Command;

/** All there is to learn. */
public final class Lessons {
    public static final String DEFAULT = "text";

    private Lessons() {}

    /** In the order that teaches best: a {@link Lesson}, or a command of its own where it is not about a query. */
    public static List<Object> all() {
        return List.of(
                new BytesLesson(),
                new TextLesson(),
                new JsonLesson(),
                new FilterLesson(),
                new UdfLesson(),
                new CountLesson(),
                new SqlLesson(),
                new TumblingLesson(),
                new SlidingLesson(),
                new LateLesson(),
                new SessionLesson(),
                new DedupLesson(),
                new DamageLesson(),
                new RescuesLesson(),
                new StateLesson(),
                new FilesLesson(),
                new PostgresLesson(),
                new RelayLesson(),
                new ForeachLesson(),
                new ContinuousLesson(),
                new DstreamLesson(),
                new HeartbeatLesson());
    }

    /** What it is called on the command line. */
    public static String name(Object lesson) {
        return lesson.getClass().getAnnotation(Command.class).name();
    }
}
