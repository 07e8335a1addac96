package twotabs.challenges.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;

/**
 * What a learner has done, in a file to which lines are only appended. A line that a killed program has left half
 * written is ignored.
 */
public final class Progress {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** @param folder the .lab of this clone */
    public Progress(Path folder) {
        this.file = folder.resolve("progress.jsonl");
    }

    /**
     * A check, a hint, or a solution that was shown before the challenge was done.
     *
     * @param time in ISO 8601
     * @param challenge its name: numbers may change
     * @param state NOT_STARTED, NOT_YET, DONE, HINT or GIVEN_UP
     * @param mistake the key of the mistake that was told; empty if none was
     * @param hash of the answer, SHA-256 in hexadecimal digits; empty for HINT and GIVEN_UP
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(String time, String challenge, String state, String mistake, String hash) {}

    public void add(String challenge, String state, Optional<String> mistake, Optional<String> source) {
        var entry = new Entry(
                Instant.now().toString(),
                challenge,
                state,
                mistake.orElse(null),
                source.map(Progress::hash).orElse(null));
        try {
            Files.createDirectories(file.getParent());
            // The first newline ends a line that was cut off.
            var line = "\n" + JSON.writeValueAsString(entry) + "\n";
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw Problem.failure(
                    e,
                    "The progress cannot be written to %s (%s).".formatted(file, Causes.reason(e)),
                    "Who may write it:  ls -l " + file);
        }
    }

    /** All entries, the oldest first. */
    public List<Entry> entries() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Stream.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n"))
                    .flatMap(line -> entry(line).stream())
                    .toList();
        } catch (IOException e) {
            throw Problem.failure(
                    e,
                    "The progress in %s cannot be read (%s).".formatted(file, Causes.reason(e)),
                    "Who may read it:  ls -l " + file);
        }
    }

    private static Optional<Entry> entry(String line) {
        try {
            return line.isBlank() ? Optional.empty() : Optional.of(JSON.readValue(line, Entry.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The last check of a challenge. */
    public Optional<Entry> last(String challenge) {
        return of(challenge)
                .filter(entry -> !List.of("GIVEN_UP", "HINT").contains(entry.state()))
                .reduce((earlier, later) -> later);
    }

    /** The last time that the challenge was done. */
    public Optional<Entry> done(String challenge) {
        return of(challenge).filter(entry -> entry.state().equals("DONE")).reduce((earlier, later) -> later);
    }

    public boolean isGivenUp(String challenge) {
        return of(challenge).anyMatch(entry -> entry.state().equals("GIVEN_UP"));
    }

    /** How many hints were given since the last check. */
    public int hints(String challenge) {
        var hints = 0;
        for (var entry : of(challenge).toList()) {
            hints = entry.state().equals("HINT") ? hints + 1 : 0;
        }
        return hints;
    }

    private Stream<Entry> of(String challenge) {
        return entries().stream().filter(entry -> entry.challenge().equals(challenge));
    }

    public static String hash(String source) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
