package twotabs.challenges.run;

/** Thrown if a query of an answer has no result: Spark refuses it, it fails, or it lacks a column. */
public final class RefusedException extends Exception {
    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(Throwable cause) {
        super(cause);
    }
}
