package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twotabs.common.cli.Problem;
import twotabs.common.database.DatabaseOptions;
import twotabs.consumer.dataset.Countries;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.sink.PostgresSink;
import twotabs.consumer.sink.Upsert;

/** A stream joined with a static table: events name a country, and the table gives the population of each country. */
@Command(name = "damage", description = "A stream joined with a table: damage by country and by monster.")
public final class DamageLesson implements Lesson {
    private static final String BY_COUNTRY = "by_country";
    private static final String BY_MONSTER = "by_monster";

    enum Where {
        console,
        postgres
    }

    @Option(
            names = "--to",
            paramLabel = "WHERE",
            defaultValue = "console",
            description = "Where the result goes: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Where to = Where.console;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Override
    public Map<String, Dataset<Row>> queries(Dataset<Row> kafka) {
        return new TreeMap<>(Map.of(BY_COUNTRY, apply(kafka), BY_MONSTER, by("monster", damage(kafka))));
    }

    /** Returns the damage by country. Columns: {@code country STRING, sightings BIGINT, damage DECIMAL}. */
    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return by("country", damage(kafka));
    }

    /** Computes the damage of each sighting. The left join keeps sightings at sea, which have no country. */
    private static Dataset<Row> damage(Dataset<Row> kafka) {
        return Events.sightingsWith(kafka, "topic", "partition", "offset", "timestamp")
                .join(Countries.table(kafka.sparkSession()), "country", "left")
                .withColumn("country", coalesce(col("country"), lit("(at sea)")))
                // A sum of BIGINT would overflow to a negative number without an error.
                .withColumn("damage", expr("CAST(coalesce(population div 1000, 1) * strength AS DECIMAL(20))"));
    }

    /**
     * Sums the damage by a column. The console shows the whole ranking after each batch, with the highest damage first.
     */
    private Dataset<Row> by(String column, Dataset<Row> damage) {
        var sightings = count(lit(1)).as("sightings");
        var sum = sum("damage").as("damage");
        // One partition, because to sort several partitions Spark first takes a sample, and so computes all sums twice.
        return to == Where.console
                ? damage.groupBy(column).agg(sightings, sum).repartition(1).orderBy(desc("damage"), col(column))
                : damage.groupBy(column).agg(sightings, sum, Upsert.records(max_by(Events.place(), col("timestamp"))));
    }

    private PostgresSink tables() {
        return new PostgresSink(
                () -> List.of(table("country"), table("monster")),
                (sums, batch) -> table(sums.columns()[0]).write(sums, batch));
    }

    private Upsert table(String column) {
        return new Upsert(database.database(), "damage_by_" + column, Upsert.Merge.REPLACE);
    }

    @Override
    public Setup setup() {
        return to == Where.console
                ? Setup.DEFAULT.queries(BY_COUNTRY, BY_MONSTER).outputMode(OutputMode.Complete())
                : Setup.DEFAULT
                        .queries(BY_COUNTRY, BY_MONSTER)
                        .outputMode(OutputMode.Update())
                        .sink(tables())
                        .notAsBatch("with --to postgres it records which batches of a stream are done.");
    }

    @Override
    public void check() {
        if (to == Where.console && database.isGiven()) {
            throw Problem.usage("--database is for --to postgres.", "For example:  ./lab consume damage --to postgres");
        }
    }
}
