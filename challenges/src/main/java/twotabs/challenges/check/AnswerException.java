package twotabs.challenges.check;

/** Thrown if the answer's class cannot be initialized, or its constructor or its method for the output mode fails. */
final class AnswerException extends RuntimeException {
    AnswerException(Throwable cause) {
        super(cause);
    }
}
