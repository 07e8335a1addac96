package twotabs.consumer.sink;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.sql.Connection;
import java.sql.SQLException;
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
import twotabs.consumer.dataset.Aside;

/**
 * Puts the result of a batch into a table, and with it the note that this batch is done, both or neither. Spark gives a
 * batch again when it does not know whether it was through; the note tells, and then nothing is changed.
 */
public record Upsert(Database database, String table, Merge merge) {
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

        /** In SQL, for a column of a table. */
        String assignment(String column, String table) {
            return assignment.formatted(column, table);
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
            done().isThere(connection);
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

    private DoneBatches done() {
        return new DoneBatches(new OwnTable(database, "batches_done"), table);
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
            done().make(connection);
            var last = done().last(connection, query);
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
            var refused = new RowMerge(table, merge).into(connection, rows);
            if (!refused.isEmpty()) {
                var name = SparkSession.getDefaultSession()
                        .get()
                        .streams()
                        .get(query)
                        .name();
                BatchReport.of(name).putAside(batch, refused);
            }
            done().note(connection, query, batch);
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

    /** The columns of the table. */
    static StructField[] columns(Dataset<Row> rows) {
        return Stream.of(rows.schema().fields())
                .filter(field -> !Aside.describes(field))
                .toArray(StructField[]::new);
    }

    /** An empty table, without the notes of whoever had it before. */
    private void begin(Connection connection, StructField... fields) throws SQLException {
        done().forget(connection);
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

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Problem notTaken(long batch, Exception e) {
        var reason = e instanceof SQLException sql ? RowMerge.reason(sql) : e;
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
        return done().otherQuery(connection)
                .map(other -> "Another run has begun the table anew: it holds batches of query " + other + ".")
                .orElse("No batch of it is noted in batches_done.");
    }
}
