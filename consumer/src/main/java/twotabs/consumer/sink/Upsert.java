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
 * Writes the result of a batch to a table and the batch's id to {@link DoneBatches}, in one transaction. After a failure Spark
 * may repeat a committed batch. The id shows that the batch is committed, and the repeated batch changes nothing.
 */
public record Upsert(Database database, String table, Merge merge) {
    /** Merges a row with a row of the table that has the same key; the key is the first column. */
    public enum Merge {
        /** The batch contains increments. */
        ADD("%1$s = %2$s.%1$s + excluded.%1$s"),
        /** The batch contains new totals. */
        REPLACE("%1$s = excluded.%1$s");

        private final String assignment;

        Merge(String assignment) {
            this.assignment = assignment;
        }

        /** The SQL assignment for a column of a table. */
        String assignment(String column, String table) {
            return assignment.formatted(column, table);
        }
    }

    /**
     * Checks the tables before Spark starts.
     *
     * @throws Problem a table belongs to another program, or the database does not answer
     */
    public void check() {
        try (var connection = database.connect()) {
            target().exists(connection);
            done().exists(connection);
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
     * Returns a column that says which records a row was computed from. A message about a refused row shows this column.
     *
     * @param place an aggregate that returns the topic, partition and offset of one of the records, as a STRING
     */
    public static Column records(Column place) {
        var more = concat(count(lit(1)), lit(" records such as "), place);
        return Aside.RECORD.of(when(count(lit(1)).gt(1), more).otherwise(place), new StructType());
    }

    /**
     * Writes a batch; a function for {@code foreachBatch}. Batch 0 of a query empties the table, so the table contains rows of
     * one query only. Refused rows are shown and counted before the transaction commits.
     *
     * @param rows the columns of the table, key first, and the column {@link #records}
     */
    public void write(Dataset<Row> rows, long batch) {
        var query =
                UUID.fromString(rows.sparkSession().sparkContext().getLocalProperty(StreamExecution.QUERY_ID_KEY()));
        try (var connection = connect(batch)) {
            connection.setAutoCommit(false);
            run(connection, "SELECT pg_advisory_xact_lock(1)"); // one writer at a time, also for CREATE TABLE
            done().create(connection);
            var last = done().last(connection, query);
            if (last == batch) {
                return; // Spark repeats a committed batch
            }
            if (last > batch) {
                throw oldCheckpoint(batch, last);
            }
            if (batch == 0) {
                emptyTable(connection, columns(rows));
            } else if (last < batch - 1 || !target().exists(connection)) {
                throw missingBatches(connection, batch);
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
            done().add(connection, query, batch);
            connection.commit();
        } catch (SQLException e) {
            throw writeFailed(batch, e);
        }
    }

    private Connection connect(long batch) {
        try {
            return database.connect();
        } catch (Problem e) {
            throw writeFailed(batch, e);
        }
    }

    /** The columns of the table: all columns of the rows except {@link #records}. */
    static StructField[] columns(Dataset<Row> rows) {
        return Stream.of(rows.schema().fields())
                .filter(field -> !Aside.describes(field))
                .toArray(StructField[]::new);
    }

    /** Creates or empties the table, and deletes the batch ids of earlier queries. */
    private void emptyTable(Connection connection, StructField... fields) throws SQLException {
        done().deleteAll(connection);
        if (target().exists(connection)) {
            run(connection, "DELETE FROM " + table);
        } else {
            var columns = Stream.of(fields)
                    .map(field -> field.name() + " " + type(field) + " NOT NULL")
                    .collect(joining(", "));
            target().create(connection, "%s, PRIMARY KEY (%s)".formatted(columns, fields[0].name()));
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

    private Problem writeFailed(long batch, Exception e) {
        var reason = e instanceof SQLException sql ? RowMerge.reason(sql) : e;
        return Problem.failure(
                reason,
                "PostgreSQL did not take batch %d into %s: %s".formatted(batch, table, reason.getMessage()),
                "With --checkpoint DIR the next run continues with this batch.",
                "If PostgreSQL is not running:  ./lab postgres");
    }

    /** Spark repeats only the last batch. An earlier batch comes from an old copy of the checkpoint. */
    private Problem oldCheckpoint(long batch, long last) {
        return Problem.failure(
                "The table %s holds this query's batches up to %d, but the checkpoint continues with batch %d."
                        .formatted(table, last, batch),
                "The checkpoint is an older copy, or parts of it were deleted.",
                "Start over:  --checkpoint ANOTHER_DIR");
    }

    private Problem missingBatches(Connection connection, long batch) throws SQLException {
        return Problem.failure(
                "The table %s lacks the batches before batch %d of this query.".formatted(table, batch),
                whyMissing(connection),
                "Start over:  --checkpoint ANOTHER_DIR");
    }

    private String whyMissing(Connection connection) throws SQLException {
        if (!target().exists(connection)) {
            return "The table is not in this database: it was dropped, or this is another database.";
        }
        return done().otherQuery(connection)
                .map(other -> "Another run has emptied the table and started over: the table holds batches of query "
                        + other + ".")
                .orElse("The table batches_done has no batch of this table.");
    }
}
