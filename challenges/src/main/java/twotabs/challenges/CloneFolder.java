package twotabs.challenges;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import twotabs.challenges.answer.AnswerFile;
import twotabs.challenges.task.Challenge;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;

/**
 * The learner's clone of the workspace: the folder that {@code lab} names in a variable; without the variable, the nearest
 * folder above this program that holds {@code lab}.
 */
record CloneFolder(Path root) {
    static CloneFolder here() {
        return Optional.ofNullable(System.getenv("TWO_TABS_ROOT"))
                .map(root -> new CloneFolder(Path.of(root)))
                .orElseGet(CloneFolder::ofThisProgram);
    }

    private static CloneFolder ofThisProgram() {
        try {
            var folder = Path.of(CloneFolder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            while (!Files.isRegularFile(folder.resolve("lab"))) {
                folder = folder.getParent();
            }
            return new CloneFolder(folder);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path lab() {
        return root.resolve(".lab");
    }

    AnswerFile answer(Challenge challenge) {
        return new AnswerFile(root.resolve("answers/src/main/java/challenge")
                .resolve(challenge.about().className() + ".java"));
    }

    /** The path as a learner types it. */
    String shown(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }

    Path attempts(Challenge challenge) {
        return lab().resolve("attempts").resolve(challenge.about().name());
    }

    /** The answers that the tests know: the solution first. */
    Path solutions(Challenge challenge) {
        return root.resolve("challenges/src/test/answers")
                .resolve(challenge.about().fileName() + ".txt");
    }

    /** Writes a file whose folder may be missing. */
    void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw Problem.failure(
                    e,
                    "The file %s cannot be written (%s).".formatted(shown(file), Causes.reason(e)),
                    "Who may write it:  ls -ld " + shown(file.getParent()));
        }
    }

    /** The seed of this clone's unseen inputs; made at the first call. */
    long seed() {
        var file = lab().resolve("me");
        try {
            if (!Files.exists(file)) {
                write(file, Long.toString(new SecureRandom().nextInt(1, 1_000_000)));
            }
            return Long.parseLong(Files.readString(file).strip());
        } catch (NumberFormatException e) {
            throw Problem.failure(
                    e, "The file " + shown(file) + " should hold a number.", "Make it again:  rm " + shown(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
