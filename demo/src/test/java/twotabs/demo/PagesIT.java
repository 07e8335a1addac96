package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twotabs.common.kafka.Address;

/** The pages are tests: what they tell people to type is typed, and what they show is compared. */
class PagesIT {
    private static final Workspace WORKSPACE = Workspace.here();
    /** The command that runs this very test. */
    private static final String THIS = "./lab test";

    private static final Pattern VERB = Pattern.compile("\\./lab ([a-z-]+)");

    static Stream<Path> pages() {
        try (var files = Files.walk(WORKSPACE.root())) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> pagesWithCommands() {
        return pages().filter(page -> !consoleBlocks(page).isEmpty());
    }

    private static List<Page.Block> consoleBlocks(Path page) {
        return Page.read(page).blocks().stream()
                .filter(block -> block.language().equals("console"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pagesWithCommands")
    void what_a_page_tells_to_type_shows_what_the_page_shows(Path page, @TempDir Path folder) throws Exception {
        assertThat(new Address("localhost", 9092).accepts())
                .as("the pages use port 9092, as a learner does: whatever listens there must be stopped first")
                .isFalse();
        likeAFreshClone(folder);
        var tabs = new HashMap<String, Tab>();
        try {
            for (var block : consoleBlocks(page)) {
                if (block.tab().isPresent()) {
                    inATab(folder, tabs, block);
                } else if (!block.command().orElseThrow().equals(THIS)) {
                    toItsEnd(folder, block);
                }
            }
        } finally {
            tabs.values().forEach(tab -> tab.terminal.close());
            takeLinksAway(folder);
        }
    }

    /** Or the end of each test would be told at length that what they lead to is kept. */
    private static void takeLinksAway(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    /** The same programs, and nothing that a person has left there: topics are kept in the folder one types in. */
    private static void likeAFreshClone(Path folder) throws IOException {
        for (var name : List.of("lab", "pom.xml")) {
            // With its time: a newer pom would mean a new build.
            Files.copy(WORKSPACE.root().resolve(name), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (var name : List.of("common", "broker", "postgres", "producer", "consumer", "demo", "bench")) {
            Files.createSymbolicLink(folder.resolve(name), WORKSPACE.root().resolve(name));
        }
        var prepared = WORKSPACE.root().resolve(".lab/faststart");
        Files.createDirectories(prepared);
        Files.createSymbolicLink(Files.createDirectory(folder.resolve(".lab")).resolve("faststart"), prepared);
    }

    private static void toItsEnd(Path folder, Page.Block block) throws InterruptedException {
        try (var terminal = type(folder, block)) {
            terminal.awaitEnd();

            var printed = printed(terminal, 0);
            assertThat(Page.pattern(block.shown()).matcher(printed).matches())
                    .as(() -> difference(block, printed))
                    .isTrue();
        }
    }

    private static void inATab(Path folder, Map<String, Tab> tabs, Page.Block block) throws InterruptedException {
        var name = block.tab().orElseThrow();
        if (block.command().isPresent()) {
            tabs.put(name, new Tab(type(folder, block)));
        }
        var tab = tabs.get(name);
        var pattern = Page.pattern(block.shown());
        var seen = tab.terminal
                .child()
                .await(
                        Terminal.PATIENCE,
                        lines ->
                                pattern.matcher(printed(tab.terminal, tab.read)).lookingAt());

        var printed = printed(tab.terminal, tab.read);
        assertThat(seen).as(() -> difference(block, printed)).isTrue();
        var matcher = pattern.matcher(printed);
        matcher.lookingAt();
        tab.read += matcher.end();
    }

    private static Terminal type(Path folder, Page.Block block) {
        var command = "cd '%s' && exec %s".formatted(folder, block.command().orElseThrow());
        return Terminal.run(List.of("sh", "-c", command));
    }

    private static String printed(Terminal terminal, int from) {
        var text = terminal.lines().stream().map(line -> line + "\n").collect(Collectors.joining());
        // What ./lab does once per machine is not part of any lesson, nor that a busy machine starts Kafka slowly.
        return text.replaceFirst("^Preparing a fast start .*\\n", "")
                .replaceFirst("^Still starting\\. .*\\n", "")
                .substring(from);
    }

    private static String difference(Page.Block block, String printed) {
        return "%s\n--- the page shows:\n%s\n--- it printed:\n%s"
                .formatted(block.command().orElse("(more)"), String.join("\n", block.shown()), printed);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_lead_somewhere(Path page) {
        assertThat(Page.read(page).links()).allSatisfy(link -> assertThat(link).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void verbs_of_lab_exist(Path page) throws IOException {
        var help = Files.readString(WORKSPACE.root().resolve("lab"));

        assertThat(VERB.matcher(Page.read(page).text()).results().map(verb -> verb.group(1)))
                .allMatch(verb -> help.contains("\n./lab " + verb + " "));
    }

    @Test
    void commands_that_are_not_tried_are_those_of_docker() {
        assertThat(pages().flatMap(page -> Page.read(page).blocks().stream())
                        .filter(block -> block.language().equals("sh"))
                        .flatMap(block -> block.shown().stream()))
                .allMatch(line -> line.startsWith("docker "));
    }

    private static final class Tab {
        final Terminal terminal;
        int read;

        Tab(Terminal terminal) {
            this.terminal = terminal;
        }
    }
}
