package twotabs.consumer.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The table of committed batches in a database: a row for each batch of each query.
 *
 * @param notes the table of committed batches
 * @param target the table that the batches were written into
 */
record DoneBatches(OwnTable notes, String target) {
    boolean exists(Connection connection) throws SQLException {
        return notes.exists(connection);
    }

    void create(Connection connection) throws SQLException {
        if (!exists(connection)) {
            notes.create(connection, """
                    query uuid, batch bigint, into_table text NOT NULL, \
                    done_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (query, batch)""");
        }
    }

    /** The last committed batch of a query; -1: the query has committed no batch. */
    long last(Connection connection, UUID query) throws SQLException {
        var sql = "SELECT coalesce(max(batch), -1) FROM %s WHERE query = '%s'".formatted(notes.name(), query);
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    void add(Connection connection, UUID query, long batch) throws SQLException {
        run(connection, "INSERT INTO %s VALUES ('%s', %d, '%s')".formatted(notes.name(), query, batch, target));
    }

    /** Deletes the rows of all queries for the target table, which is about to be emptied. */
    void deleteAll(Connection connection) throws SQLException {
        run(connection, "DELETE FROM %s WHERE into_table = '%s'".formatted(notes.name(), target));
    }

    /** The id of a query that has written to the target table; empty: no query has. */
    Optional<String> otherQuery(Connection connection) throws SQLException {
        var sql = "SELECT query FROM %s WHERE into_table = '%s' LIMIT 1".formatted(notes.name(), target);
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            return answer.next() ? Optional.of(answer.getString(1)) : Optional.empty();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
