package twotabs.challenges.task;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import twotabs.common.cli.Nearest;
import twotabs.common.cli.Problem;

/** The challenges, in the order in which a learner does them. */
public final class Challenges {
    private static final List<Challenge> ALL = List.of(
            new TwoTabs(),
            new BytesToColumns(),
            new BadRecords(),
            new OwnFunction(),
            new CountingModes(),
            new WhenItRuns(),
            new WindowsOfTime(),
            new LateEvents(),
            new Sessions(),
            new SameReportTwice(),
            new DamageByCountryTask(),
            new Rescues(),
            new RampagesByHand());

    private static final Map<Integer, String> PLANNED = Map.of(
            13, "A sink of your own",
            14, "Kill it and carry on",
            16, "The slow consumer",
            17, "The assessment");

    private Challenges() {}

    /** The titles of all challenges by number, those that are not there yet among them. */
    public static SortedMap<Integer, String> titles() {
        var titles = new TreeMap<>(PLANNED);
        ALL.forEach(challenge ->
                titles.put(challenge.about().number(), challenge.about().title()));
        return titles;
    }

    public static List<Challenge> all() {
        return ALL;
    }

    /**
     * Finds a challenge.
     *
     * @param typed its number or its name
     * @throws Problem if there is no such challenge
     */
    public static Challenge of(String typed) {
        return ALL.stream()
                .filter(challenge -> typed.equalsIgnoreCase(challenge.about().name())
                        || typed.matches("0*" + challenge.about().number()))
                .findFirst()
                .orElseThrow(() -> unknown(typed));
    }

    private static Problem unknown(String typed) {
        var numbers = ALL.stream()
                .map(challenge -> Integer.toString(challenge.about().number()))
                .toList();
        var names = ALL.stream().map(challenge -> challenge.about().name()).toList();
        return Problem.usage(
                "There is no challenge '" + typed + "'. There are: "
                        + numbers.stream().collect(Collectors.joining(", ")) + ".",
                Nearest.to(typed, names)
                        .map(name -> "Nearest:  ./lab check " + name)
                        .orElse("All:  ./lab list"));
    }
}
