package twotabs.producer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/** One run of the producer in this JVM: how it ended, and the lines it printed and said. */
record Run(int exitCode, List<String> out, List<String> err) {
    /** The line of kafka-producer-perf-test; the first group is the number of records. */
    static final String SUMMARY = "(\\d+) records sent, \\d+\\.\\d records/sec \\(\\d+\\.\\d\\d MB/sec\\),"
            + " \\d+\\.\\d\\d ms avg latency, \\d+\\.\\d\\d ms max latency,"
            + " \\d+ ms 50th, \\d+ ms 95th, \\d+ ms 99th, \\d+ ms 99\\.9th\\.";

    static Run of(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var program = Producer.program().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        var exitCode = Producer.execute(program, args);
        return new Run(
                exitCode,
                out.toString().lines().toList(),
                err.toString().lines().toList());
    }

    /** As fast as it goes, into that topic. */
    static Run to(Topic topic, String... args) {
        return of(with(args, "-b", topic.bootstrapServers(), "-t", topic.name(), "-r", "-1"));
    }

    static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }
}
