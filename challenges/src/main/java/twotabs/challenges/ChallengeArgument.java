package twotabs.challenges;

import java.util.Optional;
import picocli.CommandLine.Parameters;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Challenges;

/** The challenge that a learner names, by its number or its name. */
final class ChallengeArgument {
    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            description = "A challenge, by its number or its name (default: the first that is not done).")
    private Optional<String> typed = Optional.empty();

    boolean isGiven() {
        return typed.isPresent();
    }

    Challenge challenge(CloneFolder folder) {
        return typed.map(Challenges::of).orElseGet(() -> Next.of(folder));
    }
}
