package twotabs.challenge;

/** Thrown by a method that the learner has not written yet. */
public final class NotStarted extends RuntimeException {
    NotStarted() {
        super("todo() is still there");
    }
}
