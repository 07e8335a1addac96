package twotabs.consumer.spark;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.Address;

/** Spark sessions: tuned for lessons on this machine, left as it is on a cluster. */
public final class SparkSessions {
    /** Kafka's properties may hold passwords; Spark shows options in plans and in its UI. */
    private static final Map<String, String> EVERYWHERE = Map.of(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.streaming.stopTimeout", "5s",
            "spark.redaction.regex", "(?i)secret|password|token|access[.]?key|jaas|ssl",
            // By default Spark writes no time before 1900 to Parquet, since Spark 2 counted days in another calendar.
            "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
            "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED",
            "spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED",
            "spark.sql.parquet.int96RebaseModeInRead", "CORRECTED");

    /** A continuous query keeps a task running for each partition, mostly waiting: more threads than cores do no harm. */
    private static final String MANY_TASKS = "local[64]";

    /** As {@link twotabs.common.cli.Program#begin} has it here. */
    private static final String ROOT_LOCALE = "-Duser.language= -Duser.country= -Duser.script= -Duser.variant=";

    /** It takes a second to generate and compile code for a query, and saves a quarter of the work on each record. */
    private static final long MANY = 500_000;

    private static final String STANDALONE = "spark://";

    private SparkSessions() {}

    /** For what is not a query: as a lesson would have it that was given no options. */
    public static SparkSession start() {
        return start(new SparkOptions(), false);
    }

    /** @param continuous whether the query keeps a task running for each partition */
    public static SparkSession start(SparkOptions options, boolean continuous) {
        var conf = new SparkConf();
        options.master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", continuous ? MANY_TASKS : "local[*]");
        conf.setIfMissing("spark.app.name", "two-tabs");
        EVERYWHERE.forEach(conf::setIfMissing);
        var local = conf.get("spark.master").startsWith("local");
        requireMaster(conf.get("spark.master"));
        if (local) {
            onThisMachine(options).forEach(conf::setIfMissing);
        } else {
            ClusterJars.addTo(conf);
            conf.setIfMissing("spark.executor.defaultJavaOptions", ROOT_LOCALE);
        }
        try {
            SparkContext.getOrCreate(local ? new LocalConf(conf) : conf);
        } catch (Exception e) { // Scala declares none
            throw SparkExplanations.of(e);
        }
        return SparkSession.builder().getOrCreate();
    }

    /** For many records code is generated after all. */
    public static SparkSession suited(SparkSession spark, long records) {
        if (spark.sparkContext().isLocal() && records >= MANY) {
            spark.conf().set("spark.sql.codegen.wholeStage", true);
            spark.conf().set("spark.sql.codegen.factoryMode", "FALLBACK");
        }
        return spark;
    }

    /** Spark would try for a minute, without a word. */
    private static void requireMaster(String url) {
        var addresses = Pattern.compile("[^/:,]+:\\d{1,5}")
                .matcher(url.startsWith(STANDALONE) ? url : "")
                .results()
                .map(MatchResult::group)
                .toList();
        if (!addresses.isEmpty()
                && addresses.stream()
                        .flatMap(each -> Address.parse(each).stream())
                        .noneMatch(Address::accepts)) {
            throw Problem.failure(
                    "No Spark master answers at " + String.join(" or ", addresses) + ".",
                    "On this machine, without a cluster:  leave out  --master");
        }
    }

    private static Map<String, String> onThisMachine(SparkOptions options) {
        var cores = Integer.toString(Runtime.getRuntime().availableProcessors());
        return Map.ofEntries(
                Map.entry("spark.driver.host", "127.0.0.1"),
                Map.entry("spark.driver.bindAddress", "127.0.0.1"),
                Map.entry("spark.ui.enabled", Boolean.toString(options.ui)),
                // 200 by default: a laptop waits for 200 tasks then, most of them for nothing.
                Map.entry("spark.sql.shuffle.partitions", cores),
                // An error in a task would end this JVM at once, with 52 and a stack trace: it ends the query instead.
                Map.entry("spark.executor.killOnFatalError.depth", "0"),
                // Small batches are over before generated code has been compiled; see suited().
                Map.entry("spark.sql.codegen.wholeStage", "false"),
                Map.entry("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
                // A checkpoint file costs 35 ms where Hadoop forks chmod for it, 2 ms through java.nio.
                Map.entry("spark.hadoop.fs.file.impl", AnyNameFileSystem.class.getName()),
                Map.entry(
                        "spark.sql.streaming.checkpointFileManagerClass",
                        "org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager"));
    }
}
