package twotabs.consumer.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import twotabs.consumer.console.TablePrinter;

/** Reads lines that a person types at a terminal, with a history and with completion. */
final class TypedLines implements Lines, AutoCloseable {
    /** The folder for the history. If the folder exists, the history is kept from one run to the next. */
    private static final Path WORKSPACE = Path.of(".lab");

    private final Terminal terminal;
    private final LineReader reader;
    private final Statements statements;
    private final TablePrinter answers;
    private Consumer<String> formerOutput;

    private TypedLines(Terminal terminal, LineReader reader, Statements statements, TablePrinter answers) {
        this.terminal = terminal;
        this.reader = reader;
        this.statements = statements;
        this.answers = answers;
    }

    static TypedLines open(Completion completion, TablePrinter answers) {
        try {
            // JLine runs programs such as stty. With native code, newer JDKs would print a warning.
            return of(
                    TerminalBuilder.builder()
                            .system(true)
                            .provider("exec")
                            .dumb(true)
                            .build(),
                    completion,
                    answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TypedLines of(Terminal terminal, Completer completion, TablePrinter answers) {
        var statements = new Statements();
        var reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer(completion)
                .parser(new Words())
                .history(statements)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
        if (Files.isDirectory(WORKSPACE)) {
            reader.setVariable(LineReader.HISTORY_FILE, WORKSPACE.resolve("sql-history"));
        }
        var typed = new TypedLines(terminal, reader, statements, answers);
        if (!typed.isDumb()) {
            typed.formerOutput = answers.through(reader::printAbove);
        }
        return typed;
    }

    /** Whether the terminal can only print lines. */
    boolean isDumb() {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /** @throws org.jline.reader.UserInterruptException Ctrl-C */
    @Override
    public String next(String prompt) {
        try {
            return reader.readLine(prompt);
        } catch (EndOfFileException e) {
            return null;
        }
    }

    @Override
    public void remember(String statement) {
        statements.remember(statement + ";");
    }

    @Override
    public void during(Runnable work, Runnable cancel) {
        var usual = terminal.handle(Terminal.Signal.INT, signal -> cancel.run());
        try {
            work.run();
        } finally {
            terminal.handle(Terminal.Signal.INT, usual);
        }
    }

    @Override
    public void close() {
        if (formerOutput != null) {
            answers.through(formerOutput);
        }
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The history, with one entry per statement, also if a statement has several lines. */
    private static final class Statements extends DefaultHistory {
        @Override
        public void add(Instant time, String line) {
            // JLine calls this method for each line; the history contains statements
        }

        void remember(String statement) {
            super.add(Instant.now(), statement);
        }
    }

    /** Splits a line into words of SQL, so that {@code count(mon} can be completed. */
    private static final class Words extends DefaultParser {
        Words() {
            setEscapeChars(null);
        }

        @Override
        public boolean isDelimiterChar(CharSequence buffer, int position) {
            return super.isDelimiterChar(buffer, position) || "(),;=<>".indexOf(buffer.charAt(position)) >= 0;
        }
    }
}
