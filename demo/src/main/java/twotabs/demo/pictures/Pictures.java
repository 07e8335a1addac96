package twotabs.demo.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.ParentWatch;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Program;
import twotabs.demo.Launcher;
import twotabs.demo.TemporaryFolder;
import twotabs.demo.Workspace;

@Command(
        name = "./lab pictures",
        description = "Draw the pictures of the lessons' pages anew, from the runs that the pages tell to type.")
public final class Pictures implements Callable<Integer> {
    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Where to put them (default: docs/lessons/media, where the pages look for them).")
    private Optional<Path> to;

    public static void main(String[] args) {
        ParentWatch.follow();
        Locale.setDefault(Locale.ROOT); // the same digits everywhere
        System.exit(Program.of(new Pictures()).execute(args));
    }

    /** Of this workspace. */
    static Path pages() {
        return Workspace.here().root().resolve("docs/lessons");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = to.orElse(pages().resolve("media"));
        tryToWrite(folder.resolve("thumbs"));
        for (var file : draw(pages()).entrySet()) {
            var picture = folder.resolve(file.getKey());
            Files.writeString(picture, file.getValue());
        }
        System.err.println("The pictures are in " + folder + ".");
        return ExitCode.DONE;
    }

    /** Fails now instead of after all the runs, which take minutes. */
    private static void tryToWrite(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "try", ".svg"));
        } catch (IOException e) {
            throw Problem.usage(
                    "The folder " + folder.getParent() + " cannot be written.",
                    "Choose another:  ./lab pictures --to some-folder");
        }
    }

    /** The pictures of the pages in a folder, by the names of their files. */
    static Map<String, String> draw(Path pages) throws IOException, InterruptedException {
        var pictures = Picture.all().stream().collect(Collectors.toMap(Picture::lesson, Function.<Picture>identity()));
        var studio = new Studio(Launcher.ofThisJvm());
        var files = new TreeMap<String, String>();
        for (var page : LessonPage.in(pages)) {
            var thumbnail = "thumbs/" + page.name() + ".svg";
            var picture = pictures.get(page.name());
            if (picture == null) {
                files.put(thumbnail, Thumbnail.of(page));
            } else {
                System.err.println("Running what the page of " + page.name() + " tells to type ...");
                try (var folder = TemporaryFolder.create()) {
                    var run = studio.observe(page, folder.path());
                    var drawn = picture.draw(run);
                    files.put(page.name() + ".svg", drawn.whole());
                    files.put(thumbnail, drawn.small(picture.core(run)));
                }
            }
        }
        return files;
    }
}
