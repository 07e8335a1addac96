package twotabs.producer;

import twotabs.common.cli.Program;

/** The producer's {@code main}, without the end of the JVM. */
public final class ProducerHere {
    private ProducerHere() {}

    /** @return the exit code */
    public static int run(String... args) {
        Program.begin(args);
        return Producer.execute(Producer.program(), args);
    }
}
