package twotabs.consumer.lesson;

import static java.util.stream.Collectors.joining;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.streaming.StreamExecution;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import twotabs.common.cli.Problem;
import twotabs.common.database.Database;

/**
 * Puts the result of a batch into a table, and with it the note that this batch is done, both or neither. Spark gives a
 * batch again when it does not know whether it was through; the note tells, and then nothing is changed.
 */
public record Upsert(Database database, String table, Merge merge) {
    /** What becomes of a row whose key, its first column, is in the table already. */
    enum Merge {
        /** The batch says how many more. */
        ADD("%1$s = %2$s.%1$s + excluded.%1$s"),
        /** The batch says how many by now. */
        REPLACE("%1$s = excluded.%1$s");

        private final String assignment;

        Merge(String assignment) {
            this.assignment = assignment;
        }
    }

    /**
     * Looks before Spark starts.
     *
     * @throws Problem a table is not ours, or the database does not answer
     */
    public void check() {
        try (var connection = database.connect()) {
            target().isThere(connection);
            notes().isThere(connection);
        } catch (SQLException e) {
            throw Problem.failure(e, "The %s refuses: %s".formatted(database, e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return table + " in the " + database;
    }

    private OwnTable target() {
        return new OwnTable(database, table);
    }

    private OwnTable notes() {
        return new OwnTable(database, "batches_done");
    }

    /** For {@code foreachBatch}. The table is this query's alone: its first batch begins an empty one. */
    void write(Dataset<Row> rows, long batch) {
        var query =
                UUID.fromString(rows.sparkSession().sparkContext().getLocalProperty(StreamExecution.QUERY_ID_KEY()));
        try (var connection = connect(batch)) {
            connection.setAutoCommit(false);
            run(connection, "SELECT pg_advisory_xact_lock(1)"); // one writer at a time, and one to make the tables
            makeNotes(connection);
            var last = lastDone(connection, query);
            if (last == batch) {
                return; // it was through, and comes again
            }
            if (last > batch) {
                throw goneBack(batch, last);
            }
            if (batch == 0) {
                begin(connection, rows.schema());
            } else if (last < batch - 1 || !target().isThere(connection)) {
                throw lost(connection, batch);
            }
            merge(connection, rows);
            run(connection, "INSERT INTO batches_done VALUES ('%s', %d, '%s')".formatted(query, batch, table));
            connection.commit();
        } catch (SQLException e) {
            throw notTaken(batch, e);
        }
    }

    private Connection connect(long batch) {
        try {
            return database.connect();
        } catch (Problem e) {
            throw notTaken(batch, e);
        }
    }

    private void makeNotes(Connection connection) throws SQLException {
        if (!notes().isThere(connection)) {
            notes().make(connection, """
                    query uuid, batch bigint, into_table text NOT NULL, \
                    done_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (query, batch)""");
        }
    }

    /** An empty table, without the notes of whoever had it before. */
    private void begin(Connection connection, StructType schema) throws SQLException {
        run(connection, "DELETE FROM batches_done WHERE into_table = '%s'".formatted(table));
        if (target().isThere(connection)) {
            run(connection, "DELETE FROM " + table);
        } else {
            var columns = Arrays.stream(schema.fields())
                    .map(field -> field.name() + " " + type(field) + " NOT NULL")
                    .collect(joining(", "));
            target().make(connection, "%s, PRIMARY KEY (%s)".formatted(columns, schema.fieldNames()[0]));
        }
    }

    private static String type(StructField field) {
        return field.dataType().equals(DataTypes.StringType)
                ? "text"
                : field.dataType().sql();
    }

    private static long lastDone(Connection connection, UUID query) throws SQLException {
        try (var asked = connection.createStatement();
                var answer = asked.executeQuery(
                        "SELECT coalesce(max(batch), -1) FROM batches_done WHERE query = '%s'".formatted(query))) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private void merge(Connection connection, Dataset<Row> rows) throws SQLException {
        var names = rows.columns();
        var sql = "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(
                        table,
                        String.join(", ", names),
                        Stream.of(names).map(name -> "?").collect(joining(", ")),
                        names[0],
                        Stream.of(names)
                                .skip(1)
                                .map(name -> merge.assignment.formatted(name, table))
                                .collect(joining(", ")));
        try (var insert = connection.prepareStatement(sql)) {
            for (var row : rows.collectAsList()) {
                add(insert, row);
            }
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, Row row) throws SQLException {
        for (var i = 0; i < row.size(); i++) {
            insert.setObject(i + 1, row.get(i) instanceof String text ? storable(text) : row.get(i));
        }
        insert.addBatch();
    }

    /** PostgreSQL's text holds any character but this one. */
    private static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Problem notTaken(long batch, Exception e) {
        // What stands behind a batch of statements is PostgreSQL's own word; before it comes the text of one of them.
        var reason = e instanceof BatchUpdateException several && several.getNextException() != null
                ? several.getNextException()
                : e;
        return Problem.failure(
                reason,
                "PostgreSQL did not take batch %d into %s: %s".formatted(batch, table, reason.getMessage()),
                "With --checkpoint DIR the next run goes on with this batch.",
                "Is it still there?  ./lab postgres");
    }

    /** Spark gives a batch again when it is the last, and no other. */
    private Problem goneBack(long batch, long last) {
        return Problem.failure(
                "The table %s holds this query's batches up to %d, and the checkpoint begins batch %d."
                        .formatted(table, last, batch),
                "The checkpoint is an older copy, or parts of it were deleted.",
                "Begin anew:  --checkpoint ANOTHER_DIR");
    }

    private Problem lost(Connection connection, long batch) throws SQLException {
        return Problem.failure(
                "The table %s does not hold what came before batch %d of this query.".formatted(table, batch),
                whatBecameOfIt(connection),
                "Begin anew:  --checkpoint ANOTHER_DIR");
    }

    private String whatBecameOfIt(Connection connection) throws SQLException {
        if (!target().isThere(connection)) {
            return "It is not in this database: it was dropped, or the database is another one.";
        }
        try (var asked = connection.createStatement();
                var notes = asked.executeQuery(
                        "SELECT query FROM batches_done WHERE into_table = '%s' LIMIT 1".formatted(table))) {
            return notes.next()
                    ? "Another run has begun the table anew: it holds batches of query %s."
                            .formatted(notes.getString(1))
                    : "No batch of it is noted in batches_done.";
        }
    }
}
