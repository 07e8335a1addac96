package twotabs.challenges.task;

import java.util.List;

/** What {@link RampagesByHand} says of an answer. */
final class RampagesByHandWords {
    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                    "no-timeout",
                    "The last rampage of a monster never comes out, because no sighting follows it. Spark calls your method without sightings only if the call before has set a timeout (setTimeoutTimestamp): set it in each call, and return the rampage when it has passed.",
                    "update",
                    "Who calls your method when a monster is not seen any more?"),
            Mistake.of(
                    "not-removed",
                    "The rampage stays in the state after its timeout, so it comes out again when the Kraken comes back in batch 4. state.remove() ends it.",
                    "hasTimedOut",
                    "What is in the state when the Kraken comes back in batch 4?"),
            Mistake.of(
                    "unsorted",
                    "In batch 1, c comes before a. A batch has no order, so sort its sightings by event time first.",
                    "next",
                    "In which order do the sightings of batch 1 come?"),
            Mistake.of(
                    "one-rampage",
                    "No silence ends a rampage in your answer. Compare with 30,000 milliseconds: Rampage.endsBefore(next, 30_000).",
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
                    "only-removed",
                    "After a timeout your method forgets the rampage and does not return it: g, and the last rampage of the Yeti, never come out.",
                    "hasTimedOut",
                    "What does your method return after a timeout?"),
            Mistake.of(
                    "open-too",
                    "Your method also returns rampages that have not ended. In append mode a row is final, so return a rampage once, when it has ended.",
                    "toRow",
                    "When do you know that a rampage has ended?"),
            Mistake.of(
                    "arrived",
                    "You measure the silence between arrivals: a, b and c arrived together, at 12:00:35. They happened at other times.",
                    "of",
                    "Which column says when the monster was seen?"),
            Mistake.of(
                    "milliseconds",
                    "Your silence is 30 milliseconds long: endsBefore takes milliseconds, and 30 seconds are 30,000.",
                    "endsBefore",
                    "In which unit does endsBefore take the silence?"),
            Mistake.of(
                    "from-watermark",
                    "Your timeout begins at the watermark. The silence begins at the last sighting: getLast() + 30 seconds.",
                    "setTimeoutTimestamp",
                    "From which moment on is the monster silent?"),
            Mistake.of(
                            "duration",
                            "setTimeoutDuration belongs to the clock of this machine, and this query has timeouts in event time: setTimeoutTimestamp.",
                            "setTimeoutDuration",
                            "Which two kinds of timeout does GroupState have?")
                    .refused("Cannot set timeout duration without enabling processing time timeout"),
            Mistake.of(
                            "past-timeout",
                            "A timeout is a moment in milliseconds since 1970, not a length, and it must be later than the watermark.",
                            "setTimeoutTimestamp",
                            "Which moment is your timeout?")
                    .refused("Timeout timestamp .* cannot be earlier than the current watermark"),
            Mistake.of(
                            "absent-state",
                            "state.get() fails where there is no state: for a monster that was never seen, and after state.remove(). Ask state.exists() first.",
                            "get",
                            "What is in the state of a monster that was never seen?")
                    .refused("State is either not defined or has already been removed"),
            Mistake.of(
                            "empty",
                            "Your method takes an element that is not there. After a timeout there are no sightings: ask state.hasTimedOut() first.",
                            "next",
                            "How many sightings are there in each call?")
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
