package twotabs.consumer.checkpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import twotabs.common.cli.Problem;

/**
 * Where the learner wants the checkpoint: in a folder of this machine, at a URL such as {@code hdfs://...} that is left to
 * Spark, or in a temporary folder, which Spark deletes when it ends.
 *
 * @param url empty: it is no URL
 * @param folder empty: it is no folder of this machine
 * @param reset whether the folder is emptied first
 */
public record CheckpointPlace(
        Optional<String> url, Optional<CheckpointFolder> folder, CheckpointOption option, boolean reset) {
    /** A scheme has two letters and more: a single one is a drive of Windows. */
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

    /**
     * Makes nothing: a run that is refused leaves nothing behind.
     *
     * @param location a folder or a URL; empty: a temporary folder
     * @param name of the option that names the folder, as in {@code --checkpoint}
     * @throws Problem the options do not go together, or the folder cannot be used
     */
    public static CheckpointPlace of(Optional<String> location, String name, boolean reset) {
        if (reset && location.isEmpty()) {
            throw Problem.usage(
                    "--reset-checkpoint empties the folder that --checkpoint names, and there is none.",
                    "For example:  --checkpoint .lab/checkpoint --reset-checkpoint");
        }
        var isFolder = location.filter(CheckpointPlace::isFolder).isPresent();
        if (reset && !isFolder) {
            throw Problem.usage(
                    "--reset-checkpoint empties a folder of this machine, and " + location.get() + " is elsewhere.",
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

    /** Whether the checkpoint stays when the run ends. */
    boolean isKept() {
        return url.isPresent() || folder.isPresent();
    }

    /** The folder whose query goes on; empty: a query begins, if only because a reset was asked for. */
    Optional<CheckpointFolder> used() {
        return folder.filter(it -> !reset && it.isUsed());
    }
}
