package twotabs.producer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import twotabs.common.cli.Program;

/** One run of the producer in this JVM: how it ended, and the lines it said. */
record Run(int exitCode, List<String> err) {
    /** The line of kafka-producer-perf-test; the first group is the number of records. */
    static final String SUMMARY = "(\\d+) records sent, \\d+\\.\\d records/sec \\(\\d+\\.\\d\\d MB/sec\\),"
            + " \\d+\\.\\d\\d ms avg latency, \\d+\\.\\d\\d ms max latency,"
            + " \\d+ ms 50th, \\d+ ms 95th, \\d+ ms 99th, \\d+ ms 99\\.9th\\.";

    static Run of(String... args) {
        var err = new StringWriter();
        var exitCode =
                Program.of(new Producer()).setErr(new PrintWriter(err, true)).execute(args);
        return new Run(exitCode, err.toString().lines().toList());
    }

    /** As fast as it goes, into that topic. */
    static Run to(Topic topic, String... args) {
        return of(Stream.of(Stream.of("-b", topic.bootstrapServers(), "-t", topic.name(), "-r", "-1"), Stream.of(args))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }
}
