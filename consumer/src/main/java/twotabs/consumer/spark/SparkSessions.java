package twotabs.consumer.spark;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.Address;

/** Starts Spark sessions, with settings that suit lessons on one machine. A cluster keeps its own settings. */
public final class SparkSessions {
    /** Settings for each master. Kafka's properties may contain passwords, which Spark would show in plans and in its UI. */
    private static final Map<String, String> COMMON_SETTINGS = Map.of(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.streaming.stopTimeout", "5s",
            "spark.redaction.regex", "(?i)secret|password|token|access[.]?key|jaas|ssl",
            // By default Spark writes no time before 1900 to Parquet, because Spark 2 used another calendar.
            "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
            "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED",
            "spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED",
            "spark.sql.parquet.int96RebaseModeInRead", "CORRECTED");

    /** Spark keeps the history that its UI shows in memory, even if there is no UI. */
    private static final Map<String, String> SHORT_HISTORY = Map.of(
            "spark.ui.retainedJobs", "10",
            "spark.ui.retainedStages", "10",
            "spark.ui.retainedTasks", "10",
            "spark.sql.ui.retainedExecutions", "10");

    /** A continuous query runs a task per partition. The tasks mostly wait, so more threads than cores do no harm. */
    private static final String MANY_TASKS = "local[64]";

    /** The locale that {@link twotabs.common.cli.Program#begin} sets in this JVM, for the executors. */
    private static final String ROOT_LOCALE = "-Duser.language= -Duser.country= -Duser.script= -Duser.variant=";

    /** From this number of records code generation is faster: it costs 1 s per query and saves a quarter per record. */
    private static final long MANY_RECORDS = 500_000;

    private static final String STANDALONE = "spark://";

    private SparkSessions() {}

    /** Starts a session with default options, for programs that run no query. */
    public static SparkSession start() {
        return start(new SparkOptions(), false);
    }

    /** @param continuous whether the trigger is continuous, so that the query runs a task per partition */
    public static SparkSession start(SparkOptions options, boolean continuous) {
        var conf = new SparkConf();
        options.master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", continuous ? MANY_TASKS : "local[*]");
        conf.setIfMissing("spark.app.name", "two-tabs");
        COMMON_SETTINGS.forEach(conf::setIfMissing);
        var local = conf.get("spark.master").startsWith("local");
        requireMaster(conf.get("spark.master"));
        if (local) {
            localSettings(options).forEach(conf::setIfMissing);
            if (!options.ui) {
                SHORT_HISTORY.forEach(conf::setIfMissing);
            }
        } else {
            ClusterJars.addTo(conf);
            conf.setIfMissing("spark.executor.defaultJavaOptions", ROOT_LOCALE);
        }
        try {
            SparkContext.getOrCreate(local ? new LocalConf(conf) : conf);
        } catch (Exception e) { // Scala throws undeclared checked exceptions
            throw SparkExplanations.of(e);
        }
        return SparkSession.builder().getOrCreate();
    }

    /** Turns code generation on if a query without a checkpoint has many records to read. */
    public static SparkSession suited(SparkSession spark, long records) {
        if (spark.sparkContext().isLocal() && records >= MANY_RECORDS) {
            spark.conf().set("spark.sql.codegen.wholeStage", true);
            spark.conf().set("spark.sql.codegen.factoryMode", "FALLBACK");
        }
        return spark;
    }

    /** Refuses a master that does not answer. Spark would try for a minute without a message. */
    private static void requireMaster(String url) {
        var addresses = Pattern.compile("[^/:,]+:\\d{1,5}")
                .matcher(url.startsWith(STANDALONE) ? url : "")
                .results()
                .map(MatchResult::group)
                .toList();
        if (!addresses.isEmpty()
                && addresses.stream()
                        .flatMap(address -> Address.parse(address).stream())
                        .noneMatch(Address::accepts)) {
            throw Problem.failure(
                    "No Spark master answers at " + String.join(" or ", addresses) + ".",
                    "On this machine, without a cluster:  leave out  --master");
        }
    }

    private static Map<String, String> localSettings(SparkOptions options) {
        var cores = Integer.toString(Runtime.getRuntime().availableProcessors());
        return Map.ofEntries(
                Map.entry("spark.driver.host", "127.0.0.1"),
                Map.entry("spark.driver.bindAddress", "127.0.0.1"),
                Map.entry("spark.ui.enabled", Boolean.toString(options.ui)),
                // By default 200 tasks, most of them without rows.
                Map.entry("spark.sql.shuffle.partitions", cores),
                // By default an Error in a task ends this JVM with exit code 52. With 0 it ends only the query.
                Map.entry("spark.executor.killOnFatalError.depth", "0"),
                // A small batch completes faster than its generated code compiles; see suited().
                Map.entry("spark.sql.codegen.wholeStage", "false"),
                Map.entry("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
                // A checkpoint file takes 35 ms if Hadoop forks chmod, and 2 ms through java.nio.
                Map.entry("spark.hadoop.fs.file.impl", AnyNameFileSystem.class.getName()),
                Map.entry(
                        "spark.sql.streaming.checkpointFileManagerClass",
                        "org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager"));
    }
}
