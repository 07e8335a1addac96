package twotabs.demo;

import java.util.List;
import java.util.stream.Stream;

/** JVM options for a laptop. docs/how-it-works.md has the measurements. */
public final class JvmOptions {
    /** The heaps are small, so one collector thread is enough and leaves the cores to the programs. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.awt.headless=true");

    /** The second compiler would compete for the processors with a start that takes three seconds. */
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    /**
     * The second compiler produces the fast code that a long topic needs. The thresholds are about forty times as high
     * as the JVM's defaults.
     */
    private static final List<String> LATE_SECOND_COMPILER = List.of(
            "-XX:Tier4InvocationThreshold=200000",
            "-XX:Tier4MinInvocationThreshold=50000",
            "-XX:Tier4CompileThreshold=500000",
            "-XX:Tier4BackEdgeThreshold=2000000");

    /** ./lab watch runs for hours, and works for a second at a time: memory that it does not use goes back to the system. */
    private static final List<String> LONG_RUNNING = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions", // the next one came with a patch release of JDK 17
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30");

    private JvmOptions() {}

    /** @param use the name of a program, or {@code drain} for a consumer that reads a topic to its end */
    public static List<String> of(String use) {
        return Stream.concat(
                        SMALL.stream(),
                        switch (use) {
                            case "broker" -> Stream.of("-Xmx256m", FIRST_COMPILER);
                            case "producer" -> Stream.of("-Xmx128m");
                            case "consumer" -> Stream.of("-Xmx1g", FIRST_COMPILER);
                            case "challenges" ->
                                Stream.concat(Stream.of("-Xmx512m", FIRST_COMPILER), LONG_RUNNING.stream());
                            case "drain" -> Stream.concat(Stream.of("-Xmx1g"), LATE_SECOND_COMPILER.stream());
                            default -> Stream.empty();
                        })
                .toList();
    }
}
