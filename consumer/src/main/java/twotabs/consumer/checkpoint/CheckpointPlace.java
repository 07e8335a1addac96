package twotabs.consumer.checkpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import twotabs.common.cli.Problem;

/**
 * The location of the checkpoint that the learner chose: a folder of this machine, a URL such as {@code hdfs://...}, which
 * only Spark accesses, or a temporary folder, which Spark deletes when it stops.
 *
 * @param url empty: the location is not a URL
 * @param folder empty: the location is not a folder of this machine
 * @param reset whether to empty the folder first
 */
public record CheckpointPlace(
        Optional<String> url, Optional<CheckpointFolder> folder, CheckpointOption option, boolean reset) {
    /** A scheme has at least two letters: a single letter is a drive of Windows. */
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

    /**
     * Checks the location and creates nothing, so a refused run leaves no folder behind.
     *
     * @param location a folder or a URL; empty: a temporary folder
     * @param name the option that names the location, such as {@code --checkpoint}
     * @throws Problem the options contradict each other, or the folder is not usable
     */
    public static CheckpointPlace of(Optional<String> location, String name, boolean reset) {
        if (reset && location.isEmpty()) {
            throw Problem.usage(
                    "--reset-checkpoint empties the folder of --checkpoint, and this command has no --checkpoint.",
                    "For example:  --checkpoint .lab/checkpoint --reset-checkpoint");
        }
        var isFolder = location.filter(CheckpointPlace::isFolder).isPresent();
        if (reset && !isFolder) {
            throw Problem.usage(
                    "--reset-checkpoint empties a folder of this machine, and " + location.get()
                            + " is not on this machine.",
                    "Delete it there, or:  --checkpoint ANOTHER_URL");
        }
        var option = CheckpointOption.of(name, isFolder);
        return isFolder
                ? new CheckpointPlace(
                        Optional.empty(),
                        location.map(place -> CheckpointFolder.at(path(place, option), option)),
                        option,
                        reset)
                : new CheckpointPlace(location, Optional.empty(), option, reset);
    }

    private static boolean isFolder(String place) {
        return !URL.matcher(place).matches() || place.startsWith("file:");
    }

    private static Path path(String place, CheckpointOption option) {
        try {
            return place.startsWith("file:") ? Path.of(new URI(place)) : Path.of(place);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw option.unusable(place);
        }
    }

    /** Whether the checkpoint remains after the run. */
    boolean isKept() {
        return url.isPresent() || folder.isPresent();
    }

    /** The folder that the queries resume from; empty: the queries start from the beginning. */
    Optional<CheckpointFolder> used() {
        return folder.filter(place -> !reset && place.isUsed());
    }
}
