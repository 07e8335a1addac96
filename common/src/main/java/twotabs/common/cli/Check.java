package twotabs.common.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Checks of option values that several commands need. */
public final class Check {
    private Check() {}

    /**
     * @param example a value that the option accepts
     * @throws Problem if the value is less than 1
     */
    public static void atLeastOne(String option, long value, long example) {
        if (value < 1) {
            throw Problem.usage(
                    option + " takes 1 or more, not " + value + ".", "For example:  " + option + " " + example);
        }
    }

    /**
     * Checks that a folder can be written. Creates nothing, because the run may still be refused.
     *
     * @param example a command line that works
     * @throws Problem if the folder can neither be written nor created
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
     * Checks that a folder contains only our files, apart from hidden files. Creates nothing.
     *
     * @param isOurs returns whether this program writes a file or folder with that name
     * @throws Problem if the folder cannot be written, or contains another file
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

    /** Says that a folder cannot be written, with {@code example} as a command line that works. */
    public static Problem notWritable(String option, String folder, String example) {
        return Problem.usage(
                option + " takes a folder that can be written, but '" + folder + "' cannot be written.",
                "For example:  " + example);
    }
}
