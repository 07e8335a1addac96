package twotabs.challenges.answer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;

/** The file that the learner edits. */
public record AnswerFile(Path path) {
    /** No answer that a person writes is longer. */
    private static final long LONGEST = 1_000_000;

    /**
     * Reads the file.
     *
     * @return empty if there is no file
     * @throws Problem if the file cannot be read as text
     */
    public Optional<String> read() {
        if (Files.isDirectory(path)) {
            throw Problem.failure(
                    "The answer " + path + " is a folder, and should be a Java file.", "Look at it:  ls -la " + path);
        }
        try {
            if (Files.exists(path) && Files.size(path) > LONGEST) {
                throw Problem.failure(
                        "The answer %s is longer than %,d bytes.".formatted(path, LONGEST),
                        "Look at it:  ls -l " + path);
            }
            return Optional.of(decoded(Files.readAllBytes(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw Problem.failure(
                    e, "The answer " + path + " cannot be read by this user.", "Who may read it:  ls -l " + path);
        } catch (IOException e) {
            throw Problem.failure(
                    e,
                    "The answer %s cannot be read: %s.".formatted(path, Causes.reason(e)),
                    "Look at it:  ls -l " + path);
        }
    }

    private String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.failure(
                    e,
                    "The answer " + path + " is not in UTF-8, so this program cannot read it.",
                    "In the editor save the file again in UTF-8.");
        }
    }
}
