package twotabs.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.apache.spark.sql.SparkSession;
import scala.Console;
import scala.runtime.BoxedUnit;

/** What is printed while something runs: to Java's stdout and stderr, to Scala's, and to a writer that shares their order. */
public final class Printed {
    public interface Body {
        void run(PrintWriter err) throws Exception;
    }

    private Printed() {}

    public static String by(Body body) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, UTF_8);
        var outBefore = System.out;
        var errBefore = System.err;
        System.setOut(out);
        System.setErr(out);
        try {
            // Spark's own sink prints through Scala's console, which threads inherit from the one that starts them.
            Console.withOut(out, () -> run(body, new PrintWriter(out, true, UTF_8)));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
        return bytes.toString(UTF_8);
    }

    private static BoxedUnit run(Body body, PrintWriter err) {
        SparkSession.clearActiveSession(); // of a test before, whose Spark has ended: a program starts without
        try {
            body.run(err);
            return BoxedUnit.UNIT;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
