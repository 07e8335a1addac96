package twotabs.consumer;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import twotabs.common.cli.CompletionCommand;
import twotabs.common.cli.Program;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Lessons;
import twotabs.consumer.source.Offsets;

@Command(
        name = "./lab consume",
        synopsisSubcommandLabel = "[LESSON]",
        description = {
            "Reads a Kafka topic with Spark Structured Streaming, one lesson at a time.",
            "Without a lesson: " + Lessons.DEFAULT
                    + ". Options come after the lesson: ./lab consume json --help lists them."
        },
        commandListHeading = "%nLessons:%n")
public final class Consumer {
    private static final List<String> ABOUT_ALL = List.of("-h", "--help", "-V", "--version");

    public static void main(String[] args) {
        Program.begin(args);
        MachineNames.complete();
        var typed = withLesson(args);
        System.exit(commandLine(typed[0]).execute(typed));
    }

    /** Of all that there is. */
    static CommandLine commandLine() {
        return commandLine(Lessons.all());
    }

    /** Of the lesson that is named alone, which is known sooner; of all where none is. */
    static CommandLine commandLine(String named) {
        var lesson = Lessons.all().stream()
                .filter(each -> Lessons.name(each).equals(named))
                .toList();
        return lesson.isEmpty() ? commandLine() : commandLine(lesson);
    }

    private static CommandLine commandLine(List<Object> lessons) {
        return Program.of(
                        new Consumer(),
                        Stream.concat(
                                        lessons.stream().map(Consumer::subcommand),
                                        Stream.of(new LessonsCommand(), new CompletionCommand("consumer")))
                                .toArray())
                .registerConverter(Offsets.class, Offsets::parse);
    }

    private static Object subcommand(Object each) {
        return each instanceof Lesson lesson ? LessonCommand.of(lesson) : each;
    }

    /** Where no lesson is named, it is the default one. */
    static String[] withLesson(String[] args) {
        var named = args.length > 0 && (!args[0].startsWith("-") || ABOUT_ALL.contains(args[0]));
        return named
                ? args
                : Stream.concat(Stream.of(Lessons.DEFAULT), Stream.of(args)).toArray(String[]::new);
    }
}
