package twotabs.consumer;

import java.io.PrintStream;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import twotabs.common.cli.Program;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.run.LessonCommand;
import twotabs.consumer.source.Offsets;

/** The command with its arguments, run to its end in this JVM; its Spark is stopped afterwards, as a program's is. */
public record Ran(int exitCode, String printed) {
    /** The program as it is. */
    public static Ran of(String... args) throws Exception {
        return of(Optional.empty(), args);
    }

    /** @param stdout empty: what goes there is in {@link #printed} */
    public static Ran of(Optional<PrintStream> stdout, String... args) throws Exception {
        return of(Consumer.commandLine(), stdout, args);
    }

    /** The program with one lesson, which a test has made. */
    public static Ran of(Lesson lesson, String... args) throws Exception {
        var program =
                Program.of(new Consumer(), LessonCommand.of(lesson)).registerConverter(Offsets.class, Offsets::parse);
        return of(program, Optional.empty(), args);
    }

    private static Ran of(CommandLine program, Optional<PrintStream> stdout, String... args) throws Exception {
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
