package twotabs.challenges;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import twotabs.challenges.task.Challenge;

/** The files as a learner gets them. */
final class Stubs {
    private Stubs() {}

    static String of(Challenge challenge) {
        try (var stub =
                Stubs.class.getResourceAsStream("stubs/" + challenge.about().className() + ".java")) {
            return new String(stub.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
