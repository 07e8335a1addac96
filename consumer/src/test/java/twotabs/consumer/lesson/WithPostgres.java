package twotabs.consumer.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import twotabs.common.truth.Total;
import twotabs.postgres.Postgres;

/** One PostgreSQL for all tests of this JVM, to be registered as an extension: without the tables of the test before. */
final class WithPostgres implements BeforeAllCallback, BeforeEachCallback {
    private Postgres postgres;

    /** Closed at the end of the last test. */
    private record Shared(Path folder, Postgres postgres) implements AutoCloseable {
        static Shared start() {
            try {
                var folder = Files.createTempDirectory("two-tabs-postgres");
                return new Shared(folder, Postgres.start(0, folder.resolve("postgres")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            postgres.close();
            FileUtil.fullyDelete(folder.toFile());
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        postgres = context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
                .postgres();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        for (var table : List.of("batches_done", PostgresLesson.TABLE, "damage_by_country", "damage_by_monster")) {
            run("DROP TABLE IF EXISTS " + table);
        }
    }

    int port() {
        return postgres.port();
    }

    /** How a client gets to it. */
    String file() {
        return postgres.file().toString();
    }

    void run(String sql) throws SQLException {
        try (var connection = connection()) {
            connection.createStatement().execute(sql);
        }
    }

    /** The table of the lesson, which takes it for its own. */
    void makeTable(String columns) throws SQLException {
        run("CREATE TABLE %s (%s)".formatted(PostgresLesson.TABLE, columns));
        run("COMMENT ON TABLE %s IS 'made by two-tabs'".formatted(PostgresLesson.TABLE));
    }

    /** A text and a number of each row. */
    Map<String, Long> answer(String sql) throws SQLException {
        var answer = new TreeMap<String, Long>();
        try (var connection = connection();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                if (rows.getString(1) != null) {
                    answer.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return answer;
    }

    /** Sightings and damage, by the monster or by the country. */
    Map<String, Total> totals(String column) throws SQLException {
        var totals = new TreeMap<String, Total>();
        try (var connection = connection();
                var rows = connection.createStatement().executeQuery("SELECT * FROM damage_by_" + column)) {
            while (rows.next()) {
                totals.put(rows.getString(column), new Total(rows.getLong("sightings"), rows.getLong("damage")));
            }
        }
        return totals;
    }

    private Connection connection() {
        return postgres.database().connect();
    }
}
