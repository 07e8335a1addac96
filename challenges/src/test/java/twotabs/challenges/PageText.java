package twotabs.challenges;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import twotabs.challenges.run.Cell;
import twotabs.challenges.screen.ScriptPicture;
import twotabs.challenges.task.Challenge;

/** What the page of a challenge takes from the challenge itself, line by line. */
final class PageText {
    private PageText() {}

    /** The events of the script in the order in which they come; nothing for a script of records, which the picture shows. */
    static List<String> table(Challenge challenge) {
        var script = challenge.script();
        var fields = List.of(script.schema().fieldNames());
        if (!fields.contains("event_time")) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("| report | batch | " + String.join(" | ", fields) + " |");
        lines.add("|---".repeat(fields.size() + 2) + "|");
        for (var i = 0; i < script.batches().size(); i++) {
            for (var item : script.batches().get(i)) {
                lines.add("| %s | %d | %s |"
                        .formatted(
                                item.letter(),
                                i + 1,
                                fields.stream()
                                        .map(field -> Cell.text(item.row().getAs(field)))
                                        .collect(Collectors.joining(" | "))));
            }
        }
        return lines;
    }

    static List<String> of(Challenge challenge) {
        var about = challenge.about();
        var lines = new ArrayList<String>();
        lines.add("# Challenge %d: %s"
                .formatted(about.number(), about.title().toLowerCase().replace("?", "")));
        lines.add("About " + about.minutes() + " minutes.");
        if (challenge.hasInput()) {
            lines.addAll(ScriptPicture.of(challenge, challenge.script()));
            lines.addAll(table(challenge));
            lines.add("./lab try " + about.number());
            lines.add("`./lab produce " + challenge.produced() + "`");
        }
        challenge.parts().forEach(part -> lines.add("- " + part.title()));
        challenge.hints().forEach(hint -> lines.add(hint));
        lines.add("(../lessons/" + about.lesson() + ".md)");
        lines.add("./lab next " + about.number());
        lines.add("./lab check " + about.number());
        return lines;
    }

    /** The rows of each batch, in any order, as the table of a page shows them: 1: Yeti 2, Kraken 1. */
    static Map<Integer, Set<String>> rows(List<String> page) {
        var rows = new TreeMap<Integer, Set<String>>();
        var from = page.indexOf("## What should come out");
        for (var line : page.subList(from, page.size())) {
            var cells = line.split(" ?\\| ?");
            if (line.matches("\\| \\d+ \\| .*")) {
                rows.put(Integer.valueOf(cells[1]), Set.of(cells[2].split(", ")));
            }
        }
        return rows;
    }

    /** The rows of the first query that a page has a table of. */
    static Map<Integer, Set<String>> rows(Challenge challenge) {
        var names = challenge.names();
        var batches = challenge
                .expected(challenge.script())
                .get(names.contains("tumbling") ? "tumbling" : names.get(0))
                .batches();
        var rows = new TreeMap<Integer, Set<String>>();
        for (var i = 0; i < batches.size(); i++) {
            if (!batches.get(i).isEmpty()) {
                rows.put(i + 1, batches.get(i).stream().map(PageText::shown).collect(Collectors.toSet()));
            }
        }
        return rows;
    }

    /** A window with its number as 12:00:00 to 12:01:00: 6. */
    private static String shown(List<String> row) {
        return String.join(" ", row).replaceFirst("^(\\S+:\\S+) (\\S+:\\S+) (\\d+)$", "$1 to $2: $3");
    }
}
