package twotabs.consumer.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Converts a local folder to a path for Spark. Spark parses a path as a URL, and a streaming reader also as a pattern.
 */
public final class SparkPath {
    private static final Pattern SPECIAL = Pattern.compile("[{}\\[\\]*?\\\\]");

    private SparkPath() {}

    /**
     * The absolute URL. Without {@code file://} Spark might add the cluster's scheme, or read the part before a colon
     * in the path as a scheme.
     */
    public static String of(Path folder) {
        return "file://" + path(folder);
    }

    /**
     * The path for a reader that parses patterns, with escapes so that it matches only this folder. On Windows the path
     * is not escaped, because Hadoop changes backslashes to slashes. There only {@link AnyNameFileSystem} ensures that
     * the path matches no other folder.
     */
    public static String escaped(Path folder) {
        return File.separatorChar == '\\'
                ? of(folder)
                : SPECIAL.matcher(of(folder)).replaceAll("\\\\$0");
    }

    /** Whether the path has special characters of a pattern. */
    public static boolean isPattern(Path folder) {
        return SPECIAL.matcher(path(folder)).find();
    }

    /** Returns the folder's path in the form of the file paths that Spark reports. */
    public static String path(Path folder) {
        var path = real(folder).toString().replace(File.separatorChar, '/');
        return (path.startsWith("/") ? "" : "/") + path;
    }

    /**
     * Resolves links and {@code ..}: Hadoop ignores links when it removes {@code ..}. Missing parts stay as they are.
     */
    public static Path real(Path path) {
        var absolute = path.toAbsolutePath();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            var parent = absolute.getParent();
            return parent == null
                    ? absolute
                    : real(parent).resolve(absolute.getFileName()).normalize();
        }
    }
}
