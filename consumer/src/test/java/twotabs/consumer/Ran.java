package twotabs.consumer;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import twotabs.broker.Broker;

/** The command with its arguments, run to its end in this JVM; its Spark is stopped afterwards, as a program's is. */
record Ran(int exitCode, String printed) {
    static Ran run(Broker broker, String... args) throws Exception {
        return run(broker, Optional.empty(), args);
    }

    /** @param stdout empty: what goes there is in {@link #printed} */
    static Ran run(Broker broker, Optional<PrintStream> stdout, String... args) throws Exception {
        var all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--bootstrap-server";
        all[args.length + 1] = broker.bootstrapServers();
        var code = new int[1];
        try {
            var printed = Printed.by(err -> {
                stdout.ifPresent(System::setOut);
                code[0] = Consumer.commandLine().setErr(err).execute(all);
            });
            return new Ran(code[0], printed.replaceAll("\\d+ ms \\(.*?\\)", "N ms"));
        } finally {
            if (SparkSession.getDefaultSession().isDefined()) {
                SparkSession.getDefaultSession().get().stop();
            }
        }
    }

    /** What is printed from the table on: the answer to a question. */
    String table() {
        var from = printed.indexOf("+-");
        return printed.substring(from, printed.lastIndexOf("-+") + 2);
    }
}
