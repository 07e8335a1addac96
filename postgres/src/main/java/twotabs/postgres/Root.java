package twotabs.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import twotabs.common.cli.Problem;

/**
 * PostgreSQL refuses to run as root, and as a user whose number has no name. In a container the user is often root
 * or has no name. In a new user namespace PostgreSQL sees another user, who owns the same files.
 */
final class Root {
    private static final List<String> UNSHARE = List.of("unshare", "--user");

    private Root() {}

    /** Returns the words to put before a command, or an empty list for a user whom PostgreSQL accepts. */
    static List<String> asAnotherUser() {
        var isRoot = isRoot();
        if (!isRoot && !isNameless()) {
            return List.of();
        }
        if (!works()) {
            var refused = isRoot ? "as root" : "for a user without a name";
            throw Problem.failure(
                    "PostgreSQL refuses to run %s, and here that user cannot become another user (unshare --user)."
                            .formatted(refused),
                    "As another user:  su somebody -c './lab postgres'",
                    "With Docker:      docker compose --profile postgres up -d");
        }
        return UNSHARE;
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false; // not Linux: there is no unshare, and PostgreSQL reports the refusal
        }
    }

    /** Returns whether the user's number has no name. For such a user Java gives the name "?". */
    private static boolean isNameless() {
        return System.getProperty("user.name").equals("?");
    }

    private static boolean works() {
        try {
            var command = new ArrayList<>(UNSHARE);
            command.addAll(List.of("id", "-un"));
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
