package twotabs.consumer.run;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import twotabs.consumer.lesson.Lesson;

/** The command of a lesson: parses the options and runs the lesson. */
@Command(sortOptions = false)
public final class LessonCommand implements Callable<Integer> {
    private final Lesson lesson;

    @Mixin
    private StreamOptions options;

    @Spec
    private CommandSpec spec;

    private LessonCommand(Lesson lesson) {
        this.lesson = lesson;
    }

    public static CommandLine of(Lesson lesson) {
        var line = new CommandLine(new LessonCommand(lesson));
        var about = CommandSpec.forAnnotatedObject(lesson);
        line.getCommandSpec().addMixin("lesson", about);
        return line.setCommandName(about.name());
    }

    @Override
    public Integer call() {
        return new LessonRun(lesson, options, spec.commandLine().getErr()).call(commandLine());
    }

    /** Returns the command line, which a second run on the same checkpoint shows. No option accepts a secret. */
    private String commandLine() {
        var root = spec.root();
        return root.name() + " "
                + String.join(" ", root.commandLine().getParseResult().originalArgs());
    }
}
