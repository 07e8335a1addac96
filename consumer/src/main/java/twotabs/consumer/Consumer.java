package twotabs.consumer;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import twotabs.common.cli.CompletionCommand;
import twotabs.common.cli.Program;
import twotabs.consumer.lesson.Lessons;
import twotabs.consumer.run.LessonCommand;
import twotabs.consumer.source.Offsets;
import twotabs.consumer.spark.MachineNames;

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

    /** The command line with all lessons. */
    static CommandLine commandLine() {
        return commandLine(name -> true);
    }

    /** The command line with only the named lesson, which starts faster; without a lesson's name, with all lessons. */
    static CommandLine commandLine(String named) {
        return Lessons.specs().anyMatch(lesson -> lesson.name().equals(named))
                ? commandLine(named::equals)
                : commandLine();
    }

    private static CommandLine commandLine(Predicate<String> names) {
        var queries = Lessons.all().stream()
                .filter(lesson -> names.test(Lessons.name(lesson)))
                .map(LessonCommand::of);
        var programs = Lessons.programs().stream().filter(program -> names.test(Lessons.name(program)));
        var others = Stream.of(new LessonsCommand(), new CompletionCommand("consumer"));
        return Program.of(
                        new Consumer(),
                        Stream.of(queries, programs, others)
                                .<Object>flatMap(commands -> commands)
                                .toArray())
                .registerConverter(Offsets.class, Offsets::parse);
    }

    /** Adds the name of the default lesson if the arguments name no lesson. */
    static String[] withLesson(String[] args) {
        var named = args.length > 0 && (!args[0].startsWith("-") || ABOUT_ALL.contains(args[0]));
        return named
                ? args
                : Stream.concat(Stream.of(Lessons.DEFAULT), Stream.of(args)).toArray(String[]::new);
    }
}
