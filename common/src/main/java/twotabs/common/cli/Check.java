package twotabs.common.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What many options have in common. */
public final class Check {
    private Check() {}

    /**
     * @param example a value that it takes
     * @throws Problem the value is less than 1
     */
    public static void atLeastOne(String option, long value, long example) {
        if (value < 1) {
            throw Problem.usage(
                    option + " takes 1 or more, not " + value + ".", "For example:  " + option + " " + example);
        }
    }

    /**
     * Creates nothing: the run may still be refused.
     *
     * @param example what is typed instead
     * @throws Problem the folder cannot be written, nor made
     */
    public static void canBeWritten(String option, Path folder, String example) {
        var there = folder.toAbsolutePath();
        while (Files.notExists(there, NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (folder.toString().isBlank() || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw notWritable(option, folder.toString(), example);
        }
    }

    /**
     * Creates nothing. Hidden files, which file managers create, are allowed.
     *
     * @param isOurs whether this program writes a file or folder of that name
     * @throws Problem the folder cannot be written, or holds something else
     */
    public static void isOwn(String option, Path folder, Predicate<String> isOurs, String example) {
        canBeWritten(option, folder, example);
        Stream.ofNullable(folder.toFile().list())
                .flatMap(Stream::of)
                .filter(name -> !name.startsWith(".") && !isOurs.test(name))
                .sorted()
                .findFirst()
                .ifPresent(foreign -> {
                    throw Problem.usage(
                            "%s needs a folder that nothing else uses: %s holds %s, which this lesson has not written."
                                    .formatted(option, folder, foreign),
                            "For example:  " + example);
                });
    }

    /** Says that a folder cannot be written. @param example what is typed instead */
    public static Problem notWritable(String option, String folder, String example) {
        return Problem.usage(
                option + " takes a folder that can be written, and '" + folder + "' is none.",
                "For example:  " + example);
    }
}
