package twotabs.consumer.sql;

/** Where statements come from. */
public interface Lines {
    /** The next line; null: there is none. */
    String next(String prompt);

    /** A statement that was typed, to be called back as a whole. */
    default void remember(String statement) {}

    /** Does some work. @param cancel what Ctrl-C does meanwhile, where it can be told from the end of the program */
    default void during(Runnable work, Runnable cancel) {
        work.run();
    }
}
