package twotabs.challenges.answer;

/**
 * What the compiler says of an answer.
 *
 * @param line counted from 1
 * @param message a sentence
 */
public record CompileError(long line, String message) {}
