package twotabs.consumer.spark;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of Spark itself. */
public final class SparkOptions {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master (default: local[*], or the master of spark-submit).")
    Optional<String> master = Optional.empty();

    @Option(names = "--ui", description = "Start Spark's web interface, on 127.0.0.1.")
    boolean ui;
}
