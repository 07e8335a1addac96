package twotabs.consumer.sql;

import java.io.Console;

/** Whether a person types and reads, or a program. */
final class Terminals {
    private Terminals() {}

    /** From JDK 22 on there is a console even where there is no terminal, and a method that tells. */
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
