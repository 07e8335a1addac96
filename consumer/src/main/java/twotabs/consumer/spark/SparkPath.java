package twotabs.consumer.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A folder of this machine as Spark is given it. To Spark a path is a URL, and for a streaming reader a pattern too. */
public final class SparkPath {
    private static final Pattern SPECIAL = Pattern.compile("[{}\\[\\]*?\\\\]");

    private SparkPath() {}

    /** Whole and with its scheme: else a cluster might look for it elsewhere, and a colon in it would be taken for one. */
    public static String of(Path folder) {
        return "file://" + path(folder);
    }

    /**
     * The same for a reader that takes it for a pattern: it means this folder and no other. On Windows Hadoop would make a
     * slash of each backslash; there {@link AnyNameFileSystem} alone sees to it.
     */
    public static String escaped(Path folder) {
        return File.separatorChar == '\\'
                ? of(folder)
                : SPECIAL.matcher(of(folder)).replaceAll("\\\\$0");
    }

    /** Whether it has characters that mean something in a pattern. */
    public static boolean isPattern(Path folder) {
        return SPECIAL.matcher(path(folder)).find();
    }

    /** As it stands in the paths that Spark tells of the files in it. */
    public static String path(Path folder) {
        var path = real(folder).toString().replace(File.separatorChar, '/');
        return (path.startsWith("/") ? "" : "/") + path;
    }

    /** Where it leads: Hadoop takes {@code ..} off a path without a look at links. A part that is not there yet stays. */
    public static Path real(Path path) {
        var whole = path.toAbsolutePath();
        try {
            return whole.toRealPath();
        } catch (IOException e) {
            var parent = whole.getParent();
            return parent == null
                    ? whole
                    : real(parent).resolve(whole.getFileName()).normalize();
        }
    }
}
