package twotabs.challenges.task;

import java.util.List;

/** What {@link RampagesByHand} says of an answer. */
final class RampagesByHandWords {
    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                    "no-timeout",
                    "The last rampage of each monster never comes out: no sighting follows it, so Spark does not call"
                            + " your method for it. setTimeoutTimestamp makes Spark call.",
                    "update",
                    "Who calls your method when a monster is not seen any more?"),
            Mistake.of(
                    "not-removed",
                    "The rampage stays in the state after its timeout, so Kraken's next rampage begins with the old"
                            + " one. state.remove() ends it.",
                    "hasTimedOut",
                    "What is in the state when the Kraken comes back in batch 4?"),
            Mistake.of(
                    "unsorted",
                    "In batch 1, c comes before a. A batch has no order, so sort its sightings by event time first.",
                    "next",
                    "In which order do the sightings of batch 1 come?"),
            Mistake.of(
                    "one-rampage",
                    "All sightings of a monster become one rampage: your method never looks at the gap.",
                    "next",
                    "How much time lies between c and d?"),
            Mistake.of(
                    "gap-shut",
                    "h and i are exactly 30 seconds apart, and belong to one rampage: a rampage ends after a silence"
                            + " of more than 30 seconds.",
                    "endsBefore",
                    "How much time lies between h and i?"),
            Mistake.of(
                    "forgets",
                    "Your method forgets a rampage at the end of a batch: it never calls state.update.",
                    "next",
                    "Where is the rampage of batch 1 when batch 2 comes?"),
            Mistake.of(
                            "past-timeout",
                            "A timeout cannot be earlier than the watermark: set it to the watermark + 1 at least.",
                            "setTimeoutTimestamp",
                            "What is the watermark when a late sighting comes?")
                    .refused("Timeout timestamp .* cannot be earlier than the current watermark"),
            Mistake.of(
                            "absent-state",
                            "state.get() fails for a monster without state. Ask state.exists() first.",
                            "get",
                            "What is in the state of a monster that was never seen?")
                    .refused("State is either not defined or has already been removed"),
            Mistake.of(
                            "empty",
                            "After a timeout there are no sightings, and your method takes the first one. Ask"
                                    + " state.hasTimedOut() first.",
                            "next",
                            "What is in sightings after a timeout?")
                    .refused("NoSuchElement|IndexOutOfBounds|Index 0 out of bounds"));

    static final List<String> HINTS = List.of(
            "Spark calls your method for two reasons. Which ones?",
            "First ask state.hasTimedOut(). Else sort the sightings together with the rampage of the state, and compare"
                    + " each with the one before: Rampage.endsBefore.",
            "At the end: state.update(last), and state.setTimeoutTimestamp(last.getLast().getTime() + 30_000)");

    static final String PRODUCTION =
            "Use session_window if it does what you need: Spark knows how to merge and to forget. Own state is for rules that no window knows. From Spark 4 on, transformWithState replaces flatMapGroupsWithState.";

    private RampagesByHandWords() {}
}
