package twotabs.challenges;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Collectors;
import twotabs.challenges.run.Script;
import twotabs.challenges.run.Script.Item;
import twotabs.challenges.task.Challenge;

/** The inputs for which an answer was wrong, one for each challenge, as the letters of their events. */
record Counterexamples(CloneFolder folder) {
    /** The input; empty if there is none, or if it is of another version of the challenge. */
    Optional<Script> read(Challenge challenge) {
        var file = file(challenge);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var letters = new HashSet<>(Files.readAllLines(file));
            var script = challenge.unseen(folder.seed());
            var kept = script.items().stream()
                    .filter(item -> letters.contains(item.letter()))
                    .toList();
            return kept.size() < letters.size() ? Optional.empty() : Optional.of(script.with(kept));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Challenge challenge, Script script) {
        folder.write(
                file(challenge), script.items().stream().map(Item::letter).collect(Collectors.joining("\n", "", "\n")));
    }

    void forget(Challenge challenge) {
        try {
            Files.deleteIfExists(file(challenge));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Challenge challenge) {
        return folder.lab().resolve("counterexamples").resolve(challenge.about().name() + ".txt");
    }
}
