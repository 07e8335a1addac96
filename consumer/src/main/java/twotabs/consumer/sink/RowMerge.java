package twotabs.consumer.sink;

import static java.util.stream.Collectors.joining;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import twotabs.consumer.console.RefusedRow;
import twotabs.consumer.dataset.Aside;

/** Inserts rows into a table, and finds the rows that the table refuses. */
record RowMerge(String table, Upsert.Merge merge) {
    /**
     * Classes of SQL states for values that a table refuses: the column cannot store the value, a constraint forbids it, or
     * it is too large for an index.
     */
    private static final Set<String> VALUE_ERRORS = Set.of("22", "23", "54");

    /** @return the rows that the table refuses; all other rows are inserted or merged */
    List<RefusedRow> into(Connection connection, Dataset<Row> rows) throws SQLException {
        var names = Stream.of(Upsert.columns(rows)).map(StructField::name).toArray(String[]::new);
        var all = rows.collectAsList();
        var refused = new ArrayList<RefusedRow>();
        try (var insert = connection.prepareStatement(sql(names))) {
            if (whyRefused(insert, names, all).isPresent()) {
                for (var row : all) { // row by row, to find the refused rows
                    whyRefused(insert, names, List.of(row))
                            .map(why -> new RefusedRow(row.getString(Aside.RECORD.indexIn(row.schema())), why))
                            .ifPresent(refused::add);
                }
            }
        }
        return refused;
    }

    private String sql(String... names) {
        return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(
                        table,
                        String.join(", ", names),
                        Stream.of(names).map(name -> "?").collect(joining(", ")),
                        names[0],
                        Stream.of(names)
                                .skip(1)
                                .map(name -> merge.assignment(name, table))
                                .collect(joining(", ")));
    }

    /** Inserts all rows, or no row if the table refuses a row. Returns the reason; empty: all rows are in the table. */
    private static Optional<String> whyRefused(PreparedStatement insert, String[] names, List<Row> rows)
            throws SQLException {
        var connection = insert.getConnection();
        var savepoint = connection.setSavepoint();
        try {
            for (var row : rows) {
                for (var i = 0; i < names.length; i++) {
                    insert.setObject(i + 1, row.getAs(names[i]));
                }
                insert.addBatch();
            }
            insert.executeBatch();
            connection.releaseSavepoint(savepoint);
            return Optional.empty();
        } catch (BatchUpdateException e) {
            var reason = reason(e);
            if (!VALUE_ERRORS.contains(reason.getSQLState().substring(0, 2))) {
                throw e;
            }
            connection.rollback(savepoint);
            return reason.getMessage().lines().findFirst();
        }
    }

    /** Returns PostgreSQL's error. The message of a BatchUpdateException begins with the text of a statement. */
    static SQLException reason(SQLException e) {
        return e instanceof BatchUpdateException && e.getNextException() != null ? e.getNextException() : e;
    }
}
