package twotabs.consumer.sql;

/** Where statements come from. */
interface Lines {
    /** The next line; null: there is none. */
    String next(String prompt);
}
