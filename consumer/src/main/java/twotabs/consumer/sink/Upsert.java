package twotabs.consumer.sink;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.StreamExecution;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import twotabs.common.cli.Problem;
import twotabs.common.database.Database;
import twotabs.consumer.console.BatchReport;
import twotabs.consumer.console.RefusedRow;
import twotabs.consumer.dataset.Aside;

/**
 * Puts the result of a batch into a table, and with it the note that this batch is done, both or neither. Spark gives a
 * batch again when it does not know whether it was through; the note tells, and then nothing is changed.
 */
public record Upsert(Database database, String table, Merge merge) {
    /**
     * Classes of SQL states that are about the values of a row: one of them cannot be held, a constraint does not allow it,
     * or it is too large for an index.
     */
    private static final Set<String> OF_VALUES = Set.of("22", "23", "54");

    /** What becomes of a row whose key, its first column, is in the table already. */
    public enum Merge {
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

    /**
     * The column that tells which records a row sums up. It is shown where the table refuses the row.
     *
     * @param place of one of them, an aggregate
     */
    public static Column records(Column place) {
        var more = concat(count(lit(1)), lit(" records such as "), place);
        return Aside.RECORD.of(when(count(lit(1)).gt(1), more).otherwise(place), new StructType());
    }

    /**
     * For {@code foreachBatch}. The table is this query's alone: its first batch begins an empty one. Rows that the table
     * refuses are shown and counted before the batch counts as done.
     *
     * @param rows what goes into the table, and where it comes from: {@link #records}
     */
    public void write(Dataset<Row> rows, long batch) {
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
                begin(connection, columns(rows));
            } else if (last < batch - 1 || !target().isThere(connection)) {
                throw lost(connection, batch);
            }
            var refused = merge(connection, rows);
            if (!refused.isEmpty()) {
                var name = SparkSession.getDefaultSession()
                        .get()
                        .streams()
                        .get(query)
                        .name();
                BatchReport.of(name).putAside(batch, refused);
            }
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

    /** Those of the table. */
    private static StructField[] columns(Dataset<Row> rows) {
        return Stream.of(rows.schema().fields())
                .filter(field -> !Aside.describes(field))
                .toArray(StructField[]::new);
    }

    /** An empty table, without the notes of whoever had it before. */
    private void begin(Connection connection, StructField... fields) throws SQLException {
        run(connection, "DELETE FROM batches_done WHERE into_table = '%s'".formatted(table));
        if (target().isThere(connection)) {
            run(connection, "DELETE FROM " + table);
        } else {
            var columns = Stream.of(fields)
                    .map(field -> field.name() + " " + type(field) + " NOT NULL")
                    .collect(joining(", "));
            target().make(connection, "%s, PRIMARY KEY (%s)".formatted(columns, fields[0].name()));
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

    /** @return the rows that the table does not take: all others are in it */
    private List<RefusedRow> merge(Connection connection, Dataset<Row> rows) throws SQLException {
        var names = Stream.of(columns(rows)).map(StructField::name).toArray(String[]::new);
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
        var all = rows.collectAsList();
        var refused = new ArrayList<RefusedRow>();
        try (var insert = connection.prepareStatement(sql)) {
            if (whyRefused(insert, names, all).isPresent()) {
                for (var row : all) { // one by one, to know which
                    whyRefused(insert, names, List.of(row))
                            .map(why -> new RefusedRow(row.getString(Aside.RECORD.indexIn(row.schema())), why))
                            .ifPresent(refused::add);
                }
            }
        }
        return refused;
    }

    /** Inserts all of the rows, or where the table does not take one of them, none. Empty: they are in it. */
    private static Optional<String> whyRefused(PreparedStatement insert, String[] names, List<Row> rows)
            throws SQLException {
        var connection = insert.getConnection();
        var before = connection.setSavepoint();
        try {
            for (var row : rows) {
                for (var i = 0; i < names.length; i++) {
                    insert.setObject(i + 1, row.getAs(names[i]));
                }
                insert.addBatch();
            }
            insert.executeBatch();
            connection.releaseSavepoint(before);
            return Optional.empty();
        } catch (BatchUpdateException e) {
            var reason = reason(e);
            if (!OF_VALUES.contains(reason.getSQLState().substring(0, 2))) {
                throw e;
            }
            connection.rollback(before);
            return reason.getMessage().lines().findFirst();
        }
    }

    /** What stands behind a batch of statements is PostgreSQL's own word; before it comes the text of one of them. */
    private static SQLException reason(SQLException e) {
        return e instanceof BatchUpdateException && e.getNextException() != null ? e.getNextException() : e;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Problem notTaken(long batch, Exception e) {
        var reason = e instanceof SQLException sql ? reason(sql) : e;
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
