package twotabs.consumer.run;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;
import scala.collection.JavaConverters;
import twotabs.consumer.console.ConsoleProvider;
import twotabs.consumer.console.RunReporter;
import twotabs.consumer.source.Source;

/** Runs a lesson as a batch over the records that the source holds now, shows the result and ends. */
final class BatchQuery {
    /** The name of the metric that counts the rows of the result. */
    private static final String RESULT = "result";

    private final RunSettings settings;
    private final RunReporter reporter;

    BatchQuery(RunSettings settings, RunReporter reporter) {
        this.settings = settings;
        this.reporter = reporter;
    }

    void run(SparkSession spark, Source source) throws Exception {
        reporter.say("Reading " + source.description() + ", as a batch.");
        var counts = new Counts();
        spark.listenerManager().register(counts);
        for (var result : settings.lesson().queries(source.batch(spark)).entrySet()) {
            var start = System.nanoTime();
            show(result.getKey(), result.getValue());
            var took = Duration.ofNanos(System.nanoTime() - start);
            spark.sparkContext().listenerBus().waitUntilEmpty();
            var counted = counts.take();
            reporter.result(result.getKey(), counted.remove(RESULT), counted, took);
        }
    }

    private void show(String query, Dataset<Row> result) {
        result.observe(RESULT, count(lit(1)).as(RESULT))
                .write()
                .format(ConsoleProvider.class.getName())
                .mode("append")
                .options(settings.console(query, reporter))
                .save();
    }

    /** The metrics that a query collected with {@code Dataset.observe}. Spark reports the metrics on another thread. */
    private static final class Counts implements QueryExecutionListener {
        private final Map<String, Long> counts = new ConcurrentHashMap<>();

        @Override
        public void onSuccess(String function, QueryExecution query, long nanos) {
            JavaConverters.mapAsJavaMap(query.observedMetrics()).values().forEach(row -> {
                for (var name : row.schema().fieldNames()) {
                    counts.merge(name, ((Number) row.getAs(name)).longValue(), Long::sum);
                }
            });
        }

        @Override
        public void onFailure(String function, QueryExecution query, Exception e) {}

        Map<String, Long> take() {
            var taken = new TreeMap<>(counts);
            counts.clear();
            return taken;
        }
    }
}
