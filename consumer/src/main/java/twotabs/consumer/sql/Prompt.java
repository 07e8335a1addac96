package twotabs.consumer.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.apache.spark.sql.SparkSession;
import org.jline.reader.UserInterruptException;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.consumer.console.Dialogue;
import twotabs.consumer.console.TablePrinter;

/** Reads SQL statements and prints their results. Shows a prompt if a person types, and no prompt if a program writes. */
public final class Prompt implements Dialogue {
    private static final String FIRST = "sql> ";
    private static final String NEXT = "  -> ";

    private final String table;
    private final StatementSplitter typed = new StatementSplitter();
    private int answered;
    private int failed;

    /** @param table the name of the table that the learner queries */
    public Prompt(String table) {
        this.table = table;
    }

    @Override
    public void hold(SparkSession spark, TablePrinter answers) throws InterruptedException {
        if (!Terminals.isTerminal()) {
            var statement = new Statement(spark, answers, table);
            var lines = plain(false);
            talk(lines, statement);
            typed.rest().ifPresent(rest -> answer(lines, statement, rest));
            check();
            return;
        }
        answers.say("Ask with SQL, such as  select * from " + table + " limit 5;");
        answers.say("A statement may have several lines, and ends with  ; . Ctrl-C discards it. \\q ends the lesson.");
        try (var lines = TypedLines.open(new Completion(spark, table), answers)) {
            talk(lines.isDumb() ? plain(true) : lines, new Statement(spark, answers, table));
        } catch (InterruptedException e) {
            if (spark.streams().active().length > 0) {
                System.exit(ExitCode.INTERRUPTED); // Ctrl-C; after a failed query the run reports the error
            }
        }
    }

    private void talk(Lines lines, Statement statement) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var line = lines.next(typed.isEmpty() ? FIRST : NEXT);
                if (line == null || line.strip().equals("\\q")) {
                    return;
                }
                typed.add(line).forEach(each -> answer(lines, statement, each));
            } catch (UserInterruptException e) { // Ctrl-C discards the typed text; without text it ends the lesson
                if (typed.rest().isEmpty() && e.getPartialLine().isEmpty()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private void answer(Lines lines, Statement statement, String sql) {
        lines.remember(sql);
        lines.during(
                () -> {
                    answered++;
                    failed += statement.answer(sql) ? 0 : 1;
                },
                statement::cancel);
    }

    private void check() {
        if (failed > 0) {
            throw Problem.failure("%d of %d statements failed.".formatted(failed, answered));
        }
    }

    /** Returns the lines of standard input. @param isAsked whether to print a prompt */
    private static Lines plain(boolean isAsked) {
        var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return prompt -> {
            try {
                if (isAsked) {
                    System.out.print(prompt);
                    System.out.flush();
                }
                return in.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
