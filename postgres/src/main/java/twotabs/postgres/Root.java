package twotabs.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import twotabs.common.cli.Problem;

/**
 * PostgreSQL refuses to run as root, which is who one is in many a container. In a user namespace of its own it is
 * somebody else, who still owns the same files.
 */
final class Root {
    private static final List<String> UNSHARE = List.of("unshare", "--user");

    private Root() {}

    /** What to put before a command; nothing for those who are not root. */
    static List<String> asSomebodyElse() {
        if (!isRoot()) {
            return List.of();
        }
        if (!works()) {
            throw Problem.failure(
                    "PostgreSQL refuses to run as root, and here root cannot become somebody else (unshare --user).",
                    "As another user:  su somebody -c './lab postgres'",
                    "With Docker:      docker compose --profile postgres up -d");
        }
        return UNSHARE;
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false; // no Linux: there root has no such way out, and PostgreSQL says so itself
        }
    }

    private static boolean works() {
        try {
            var command = List.of("unshare", "--user", "id", "-un");
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
