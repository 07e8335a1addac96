package twotabs.consumer.sink;

import java.sql.Connection;
import java.sql.SQLException;
import twotabs.common.cli.Problem;
import twotabs.common.database.Database;

/**
 * A table that this program creates and marks with a comment. If a table of that name does not have this comment, the
 * program refuses to write to it.
 */
record OwnTable(Database database, String name) {
    private static final String MARK = "made by two-tabs";

    /**
     * Whether the table exists.
     *
     * @throws Problem another program has created a table of that name
     */
    boolean exists(Connection connection) throws SQLException {
        var sql = "SELECT obj_description(found, 'pg_class') FROM to_regclass('%s') AS found WHERE found IS NOT NULL"
                .formatted(name);
        try (var query = connection.createStatement();
                var answer = query.executeQuery(sql)) {
            var exists = answer.next();
            if (exists && !MARK.equals(answer.getString(1))) {
                throw foreignTable();
            }
            return exists;
        }
    }

    /** @param columns names, types and constraints in SQL */
    void create(Connection connection, String columns) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE %s (%s)".formatted(name, columns));
            statement.execute("COMMENT ON TABLE %s IS '%s'".formatted(name, MARK));
        }
    }

    private Problem foreignTable() {
        var sql = ("./lab postgres sql " + database.option()).strip();
        return Problem.failure(
                "The %s has a table %s that this program has not made. The program does not write to that table."
                        .formatted(database, name),
                "Another database:          --database FILE, with the lines url=, user= and password=",
                "Give it another name:      %s 'ALTER TABLE %s RENAME TO kept_%s'".formatted(sql, name, name),
                "Made by an older Two Tabs: %s \"COMMENT ON TABLE %s IS '%s'\"".formatted(sql, name, MARK));
    }
}
