package twotabs.challenges;

import java.util.ArrayList;
import java.util.List;
import twotabs.challenges.run.Cell;
import twotabs.challenges.screen.ScriptPicture;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Reports;

/** What the page of a challenge takes from the challenge itself, line by line. */
final class PageText {
    private PageText() {}

    /** The reports of the script in the order in which they come; nothing for a script of records, which the picture shows. */
    static List<String> table(Challenge challenge) {
        var script = challenge.script();
        if (!script.schema().equals(Reports.SCHEMA)) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("| report | batch | event_id | event_time | arrived | monster | strength | country |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (var i = 0; i < script.batches().size(); i++) {
            for (var item : script.batches().get(i)) {
                var row = item.row();
                lines.add("| %s | %d | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                item.letter(),
                                i + 1,
                                row.getAs("event_id"),
                                Cell.text(row.getAs("event_time")),
                                Cell.text(row.getAs("arrived")),
                                row.getAs("monster"),
                                Cell.text(row.getAs("strength")),
                                Cell.text(row.getAs("country"))));
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
        lines.addAll(ScriptPicture.of(challenge, challenge.script()));
        lines.addAll(table(challenge));
        challenge.parts().forEach(part -> lines.add("- " + part.title()));
        challenge.hints().forEach(hint -> lines.add(hint));
        lines.add("(../lessons/" + about.lesson() + ".md)");
        lines.add("./lab next " + about.number());
        lines.add("./lab check " + about.number());
        lines.add("./lab try " + about.number());
        return lines;
    }
}
