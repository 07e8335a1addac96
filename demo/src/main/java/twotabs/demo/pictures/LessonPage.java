package twotabs.demo.pictures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The page of a lesson: the run that it shows is the one that is drawn. */
record LessonPage(String name, List<String> lines) {
    /** Pages in the same folder that are not about one lesson. */
    private static final Set<String> OTHERS = Set.of("README", "checkpoints", "gotchas", "sources");

    /** By name. */
    static List<LessonPage> in(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(LessonPage::read)
                    .filter(page -> !OTHERS.contains(page.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LessonPage read(Path file) {
        try {
            return new LessonPage(file.getFileName().toString().replace(".md", ""), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page types first after {@code ./lab VERB}. */
    List<String> firstTyped(String verb) {
        var prompt = "$ ./lab " + verb + " ";
        return lines.stream()
                .filter(line -> line.startsWith(prompt))
                .findFirst()
                .map(line -> List.of(line.substring(prompt.length()).split(" +")))
                .orElseThrow(() -> new IllegalStateException("the page of " + name + " never types  ./lab " + verb));
    }

    /** Where the lesson's own command stands, or the first of all. */
    private int lesson() {
        return Stream.of("./lab consume " + name, "./lab " + name, "./lab consume", "./lab")
                .mapToInt(this::first)
                .filter(line -> line >= 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the page of " + name + " types no  ./lab"));
    }

    /** The first line that types this, alone or at the end of a pipe. */
    private int first(String command) {
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("$ ") && lines.get(i).contains(command)) {
                return i;
            }
        }
        return -1;
    }

    /** The command of the lesson, without its options. */
    String typed() {
        var line = lines.get(lesson());
        return line.substring(line.indexOf("./lab")).replaceFirst(" --?[a-z].*", "");
    }

    /** What the page shows of it, from the first table with rows; without a table, from its first line. */
    List<String> shown() {
        var block = lines.stream()
                .skip(lesson() + 1L)
                .takeWhile(line -> !line.startsWith("```"))
                .toList();
        for (var i = 0; i + 3 < block.size(); i++) {
            if (block.get(i).startsWith("+-")
                    && block.get(i + 1).startsWith("|")
                    && block.get(i + 2).startsWith("+-")
                    && block.get(i + 3).startsWith("|")) {
                return block.subList(i, block.size());
            }
        }
        return block;
    }
}
