package twotabs.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import twotabs.common.cli.Problem;

/**
 * PostgreSQL refuses to run as root, and for a user who has a number and no name: in many a container one is either. In a
 * user namespace of its own it is somebody else, who still owns the same files.
 */
final class Root {
    private static final List<String> UNSHARE = List.of("unshare", "--user");

    private Root() {}

    /** What to put before a command; nothing for a user whom PostgreSQL takes. */
    static List<String> asSomebodyElse() {
        var isRoot = isRoot();
        if (!isRoot && !isNameless()) {
            return List.of();
        }
        if (!works()) {
            var refused = isRoot ? "as root" : "for a user without a name";
            throw Problem.failure(
                    "PostgreSQL refuses to run %s, and here that user cannot become another (unshare --user)."
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
            return false; // no Linux: there root has no such way out, and PostgreSQL says so itself
        }
    }

    /** Java knows no name for the number. */
    private static boolean isNameless() {
        return System.getProperty("user.name").equals("?");
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
