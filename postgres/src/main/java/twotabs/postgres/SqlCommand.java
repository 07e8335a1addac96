package twotabs.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Terminal;
import twotabs.common.cli.TextTable;
import twotabs.common.database.DatabaseOptions;

@Command(name = "sql", description = "Ask the database in SQL, and show the answer.")
final class SqlCommand implements Callable<Integer> {
    @Parameters(paramLabel = "STATEMENT", description = "Such as \"SELECT * FROM sightings_by_monster\".")
    private String statement;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        if (statement.isBlank()) {
            throw Problem.usage("There is no statement.", "For example:  ./lab postgres sql \"SELECT 1\"");
        }
        var out = spec.commandLine().getOut();
        try (var connection = database.database().connect();
                var asked = connection.createStatement()) {
            try {
                var isTable = asked.execute(statement);
                while (isTable || asked.getUpdateCount() >= 0) {
                    if (isTable) {
                        table(asked.getResultSet()).lines().forEach(out::println);
                    } else {
                        out.println(changed(asked.getUpdateCount()));
                    }
                    isTable = asked.getMoreResults();
                }
            } catch (SQLException e) {
                throw Problem.usage(
                        "PostgreSQL refuses the statement: " + e.getMessage(),
                        "To list the tables:  ./lab postgres sql \"SELECT tablename FROM pg_tables"
                                + " WHERE schemaname = 'public'\"");
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static String changed(int rows) {
        return rows == 1 ? "1 row changed." : rows + " rows changed.";
    }

    private static String table(ResultSet result) throws SQLException {
        var columns = result.getMetaData().getColumnCount();
        var rows = new ArrayList<List<String>>();
        var names = new ArrayList<String>();
        for (var i = 1; i <= columns; i++) {
            names.add(Terminal.safe(result.getMetaData().getColumnLabel(i)));
        }
        while (result.next()) {
            var row = new ArrayList<String>();
            for (var i = 1; i <= columns; i++) {
                row.add(Terminal.safe(Optional.ofNullable(result.getString(i)).orElse("NULL")));
            }
            rows.add(row);
        }
        return new TextTable(0, false).of(names, rows);
    }
}
