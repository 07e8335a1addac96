package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twotabs.common.kafka.Address;

/** The pages are tests: what they tell people to type is typed, and what they show is compared. */
@Order(Integer.MAX_VALUE) // the pages share out what is left of the time
class PagesIT {
    private static final Workspace WORKSPACE = Workspace.here();
    /** The command that runs this very test. */
    private static final String THIS = "./lab test";

    /** Those at which nobody types now. */
    private static final Queue<Desk> DESKS = new ConcurrentLinkedQueue<>();

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

    /** Those on which a learner begins. */
    static Stream<Path> firstPages() {
        return pagesWithCommands().filter(PagesIT::isFirst);
    }

    static Stream<Path> otherPages() {
        return pagesWithCommands().filter(page -> !isFirst(page));
    }

    private static boolean isFirst(Path page) {
        return page.endsWith("README.md") || page.getParent().endsWith("challenges");
    }

    @AfterAll
    static void closeTheDesks() {
        DESKS.forEach(Desk::close);
    }

    @ParameterizedTest
    @MethodSource("firstPages")
    @Execution(SAME_THREAD)
    void what_a_first_page_tells_to_type_shows_what_a_learner_sees(Path page) throws Exception {
        assertThat(new Address("localhost", 9092).accepts())
                .as("these pages use port 9092, as a learner does: whatever listens there must be stopped first")
                .isFalse();
        try (var desk = Desk.asOfALearner()) {
            type(page, desk);
        }
    }

    @ParameterizedTest
    @MethodSource("otherPages")
    @Execution(CONCURRENT)
    void what_a_page_tells_to_type_shows_what_the_page_shows(Path page) throws Exception {
        var free = DESKS.poll();
        var desk = free == null ? Desk.warm() : free;
        try {
            type(page, desk);
        } catch (Throwable e) {
            desk.close(); // whatever goes on there is not to meet the next page
            throw e;
        }
        DESKS.add(desk);
    }

    private static void type(Path page, Desk desk) throws Exception {
        desk.clear();
        var tabs = new HashMap<String, Tab>();
        try {
            for (var block : consoleBlocks(page)) {
                if (block.tab().isPresent()) {
                    inATab(desk, tabs, block);
                } else if (!block.command().orElseThrow().equals(THIS)) {
                    toItsEnd(desk, block);
                }
            }
        } finally {
            tabs.values().forEach(tab -> tab.terminal.close());
        }
    }

    private static void toItsEnd(Desk desk, Page.Block block) throws InterruptedException {
        var printed = desk.run(block.command().orElseThrow());

        assertThat(Page.pattern(block.shown()).matcher(printed).matches())
                .as(() -> difference(block, printed))
                .isTrue();
    }

    private static void inATab(Desk desk, Map<String, Tab> tabs, Page.Block block) throws InterruptedException {
        var name = block.tab().orElseThrow();
        if (block.command().isPresent()) {
            tabs.put(name, new Tab(desk, desk.start(block.command().get())));
        }
        var tab = tabs.get(name);
        var pattern = Page.pattern(block.shown());
        var seen = tab.terminal
                .child()
                .await(Terminal.PATIENCE, lines -> pattern.matcher(tab.unread()).lookingAt());

        var printed = tab.unread();
        assertThat(seen).as(() -> difference(block, printed)).isTrue();
        var matcher = pattern.matcher(printed);
        matcher.lookingAt();
        tab.read += matcher.end();
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
        final Desk desk;
        final Terminal terminal;
        int read;

        Tab(Desk desk, Terminal terminal) {
            this.desk = desk;
            this.terminal = terminal;
        }

        String unread() {
            return desk.printed(terminal).substring(read);
        }
    }
}
