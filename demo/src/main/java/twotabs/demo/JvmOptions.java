package twotabs.demo;

import java.util.List;
import java.util.stream.Stream;

/** What a laptop wants of the JVM; docs/how-it-works.md has the figures. */
public final class JvmOptions {
    /** One collector thread: heaps are small, and the cores belong to the work. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.awt.headless=true");

    private JvmOptions() {}

    public static List<String> of(String program) {
        return Stream.concat(
                        SMALL.stream(),
                        switch (program) {
                            case "broker" -> Stream.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
                            case "producer" -> Stream.of("-Xmx128m");
                            // A lesson is over before the second compiler pays off.
                            case "consumer" -> Stream.of("-Xmx1g", "-XX:TieredStopAtLevel=1");
                            default -> Stream.empty();
                        })
                .toList();
    }
}
