package twotabs.consumer;

import java.io.PrintStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import twotabs.common.cli.Program;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.run.LessonCommand;
import twotabs.consumer.source.Offsets;

/** The command with its arguments, run to its end in this JVM; its Spark is stopped afterwards, as a program's is. */
public record Ran(int exitCode, String printed) {
    /**
     * The program as it is.
     *
     * @param words what is typed, without quotes
     * @param more arguments that may hold blanks
     */
    public static Ran of(String words, String... more) throws Exception {
        return of(Optional.empty(), words, more);
    }

    /** @param stdout empty: what goes there is in {@link #printed} */
    static Ran of(Optional<PrintStream> stdout, String words, String... more) throws Exception {
        return of(Consumer.commandLine(), stdout, words, more);
    }

    /** The program with one lesson, which a test has made. */
    static Ran of(Lesson lesson, String words, String... more) throws Exception {
        var program =
                Program.of(new Consumer(), LessonCommand.of(lesson)).registerConverter(Offsets.class, Offsets::parse);
        return of(program, Optional.empty(), words, more);
    }

    private static Ran of(CommandLine program, Optional<PrintStream> stdout, String words, String... more)
            throws Exception {
        var args = Stream.concat(Stream.of(words.split(" ")), Stream.of(more)).toArray(String[]::new);
        var code = new int[1];
        try {
            var printed = Printed.by(err -> {
                stdout.ifPresent(System::setOut);
                code[0] = program.setErr(err).execute(args);
            });
            return new Ran(code[0], printed.replaceAll("\\d+ ms \\(.*?\\)", "N ms"));
        } finally {
            if (SparkSession.getDefaultSession().isDefined()) {
                SparkSession.getDefaultSession().get().stop();
            }
        }
    }

    /** What is printed from the table on: the answer to a question. */
    public String table() {
        var from = printed.indexOf("+-");
        return printed.substring(from, printed.lastIndexOf("-+") + 2);
    }
}
