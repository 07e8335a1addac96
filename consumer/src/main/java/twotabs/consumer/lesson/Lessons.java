package twotabs.consumer.lesson;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** All lessons, in teaching order. */
public final class Lessons {
    public static final String DEFAULT = "text";

    private Lessons() {}

    /** The lessons that are queries. */
    public static List<Lesson> all() {
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
                new ContinuousLesson());
    }

    /** The lessons that run no query of Structured Streaming. They follow the lessons of {@link #all}. */
    public static List<Callable<Integer>> programs() {
        return List.of(new DstreamLesson(), new HeartbeatLesson());
    }

    /** The command specification of each lesson: its name, description and options. */
    public static Stream<CommandSpec> specs() {
        return Stream.concat(all().stream(), programs().stream()).map(CommandSpec::forAnnotatedObject);
    }

    /** The name of a lesson on the command line. */
    public static String name(Object lesson) {
        return lesson.getClass().getAnnotation(Command.class).name();
    }
}
