package twotabs.demo;

import java.util.List;
import java.util.stream.Stream;

/** What a laptop wants of the JVM; docs/how-it-works.md has the figures. */
public final class JvmOptions {
    /** One collector thread: heaps are small, and the cores belong to the work. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.awt.headless=true");

    /** The second compiler would take the processors from a start that is over in three seconds. */
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    /**
     * The second compiler makes the code that a long topic needs. It waits until a method has run some forty times as often
     * as the JVM asks by default.
     */
    private static final List<String> LATE_SECOND_COMPILER = List.of(
            "-XX:Tier4InvocationThreshold=200000",
            "-XX:Tier4MinInvocationThreshold=50000",
            "-XX:Tier4CompileThreshold=500000",
            "-XX:Tier4BackEdgeThreshold=2000000");

    private JvmOptions() {}

    /** @param use a program, or {@code drain}: the consumer that reads what there is and ends */
    public static List<String> of(String use) {
        return Stream.concat(
                        SMALL.stream(),
                        switch (use) {
                            case "broker" -> Stream.of("-Xmx256m", FIRST_COMPILER);
                            case "producer" -> Stream.of("-Xmx128m");
                            case "consumer" -> Stream.of("-Xmx1g", FIRST_COMPILER);
                            case "drain" -> Stream.concat(Stream.of("-Xmx1g"), LATE_SECOND_COMPILER.stream());
                            default -> Stream.empty();
                        })
                .toList();
    }
}
