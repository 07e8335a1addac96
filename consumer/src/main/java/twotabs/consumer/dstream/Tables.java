package twotabs.consumer.dstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import scala.Console;
import scala.runtime.BoxedUnit;

/** What {@code DStream.print} prints, a table for each batch, held back until it is known whether it is to be seen. */
final class Tables {
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** Spark prints through Scala's console, which threads inherit from the one that starts them. */
    void of(Runnable start) {
        Console.withOut(new PrintStream(held, true, UTF_8), () -> {
            start.run();
            return BoxedUnit.UNIT;
        });
    }

    void show() {
        System.out.print(held.toString(UTF_8));
        System.out.flush();
        drop();
    }

    void drop() {
        held.reset();
    }
}
