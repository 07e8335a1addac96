package twotabs.consumer.sql;

import java.io.Console;

/** Finds out whether a person or a program uses standard input and output. */
final class Terminals {
    private Terminals() {}

    /** Whether there is a terminal. From JDK 22 on a console can exist without a terminal, and has the method isTerminal. */
    static boolean isTerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
