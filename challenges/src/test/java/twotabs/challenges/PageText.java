package twotabs.challenges;

import java.util.ArrayList;
import java.util.List;
import twotabs.challenges.screen.ScriptPicture;
import twotabs.challenges.task.Challenge;

/** What the page of a challenge takes from the challenge itself, line by line. */
final class PageText {
    private PageText() {}

    static List<String> of(Challenge challenge) {
        var about = challenge.about();
        var lines = new ArrayList<String>();
        lines.add("# Challenge %d: %s"
                .formatted(about.number(), about.title().toLowerCase().replace("?", "")));
        lines.add("About " + about.minutes() + " minutes.");
        lines.addAll(ScriptPicture.of(challenge, challenge.script()));
        challenge.parts().forEach(part -> lines.add("- " + part.title()));
        challenge.hints().forEach(hint -> lines.add(hint));
        lines.add("(../lessons/" + about.lesson() + ".md)");
        lines.add("./lab next " + about.number());
        lines.add("./lab check " + about.number());
        lines.add("./lab try " + about.number());
        return lines;
    }
}
