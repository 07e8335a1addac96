package twotabs.demo;

import java.util.List;
import java.util.stream.Stream;

/** What a laptop wants of the JVM; docs/how-it-works.md has the figures. */
public final class JvmOptions {
    /** One collector thread: heaps are small, and the cores belong to the work. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.awt.headless=true");

    /**
     * The second compiler makes the code that a long topic needs, and takes the cores from a start that is over in two
     * seconds. So it waits until a method has run some forty times as often as the JVM asks by default, and the first
     * compiler, which then works for longer, begins earlier.
     */
    private static final List<String> LATE_SECOND_COMPILER = List.of(
            "-XX:Tier3InvocationThreshold=100",
            "-XX:Tier3MinInvocationThreshold=50",
            "-XX:Tier3CompileThreshold=1000",
            "-XX:Tier3BackEdgeThreshold=30000",
            "-XX:Tier4InvocationThreshold=200000",
            "-XX:Tier4MinInvocationThreshold=50000",
            "-XX:Tier4CompileThreshold=500000",
            "-XX:Tier4BackEdgeThreshold=2000000");

    private JvmOptions() {}

    public static List<String> of(String program) {
        return Stream.concat(
                        SMALL.stream(),
                        switch (program) {
                            case "broker" -> Stream.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
                            case "producer" -> Stream.of("-Xmx128m");
                            case "consumer" -> Stream.concat(Stream.of("-Xmx1g"), LATE_SECOND_COMPILER.stream());
                            default -> Stream.empty();
                        })
                .toList();
    }
}
