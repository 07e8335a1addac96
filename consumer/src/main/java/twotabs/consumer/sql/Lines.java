package twotabs.consumer.sql;

/** A source of the lines of SQL statements. */
public interface Lines {
    /** Returns the next line; null: the lines have ended. */
    String next(String prompt);

    /** Adds a typed statement to the history, as one entry. */
    default void remember(String statement) {}

    /** Does some work. @param cancel what Ctrl-C does during the work, if the terminal can handle Ctrl-C without ending the program */
    default void during(Runnable work, Runnable cancel) {
        work.run();
    }
}
