package twotabs.consumer.dstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import scala.Console;
import scala.runtime.BoxedUnit;

/** Buffers the output of {@code DStream.print}, until the run shows or drops the table of a batch. */
final class Tables {
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

    /** Starts Spark with Scala's console redirected to the buffer. Spark's threads inherit the console. */
    void redirect(Runnable start) {
        Console.withOut(new PrintStream(buffer, true, UTF_8), () -> {
            start.run();
            return BoxedUnit.UNIT;
        });
    }

    void show() {
        System.out.print(buffer.toString(UTF_8));
        System.out.flush();
        drop();
    }

    void drop() {
        buffer.reset();
    }
}
