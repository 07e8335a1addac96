package twotabs.challenges.task;

import java.util.List;

/** What {@link TwoTabs} says of an answer. */
final class TwoTabsWords {
    static final List<Mistake> MISTAKES = List.of(
            mistake(
                    "one-message",
                    "rowsInBatch0",
                    "A batch is not a message. Batch 0 has all that was in the topic when the query began.",
                    "What is in the topic when the query begins?"),
            mistake(
                    "nothing-at-first",
                    "rowsInBatch0",
                    "A new query of this workspace begins with the earliest record, so batch 0 is not empty. With --starting-offsets latest it would be.",
                    "Where does a new query begin to read?"),
            mistake(
                    "waits",
                    "rowsInBatch0",
                    "Batch 0 does not wait for what comes later: the three messages that follow come in batches of their own.",
                    "When does batch 0 begin, and when are the last three messages sent?"),
            mistake(
                    "batch-per-message",
                    "batchesWithRows",
                    "A batch is not a message: the messages that were there at first are one batch together.",
                    "How many batches do the first 20 messages need?"),
            mistake(
                    "all-later-together",
                    "batchesWithRows",
                    "The three later messages come a second apart, and a batch begins as soon as the one before is done and something new is there. So each of them is a batch.",
                    "How long does a batch take, and how long is it from one message to the next?"),
            mistake(
                    "without-first",
                    "batchesWithRows",
                    "You have counted the batches of the later messages only. Batch 0 has rows too.",
                    "Which number has the first batch?"),
            mistake(
                    "group-remembers",
                    "rowsAfterRestart",
                    "Nothing remembers how far the query was: Spark commits no offsets to Kafka. Without a checkpoint that stays, each query is a new one.",
                    "Where would the position of the query be stored?"),
            mistake(
                    "only-old",
                    "rowsAfterRestart",
                    "After the restart all messages are in the topic, the three later ones among them.",
                    "How many messages are in the topic when the query begins again?"),
            mistake(
                    "only-new",
                    "rowsAfterRestart",
                    "A new query does not begin where another one ended. It reads the topic from the beginning.",
                    "Where does a new query begin to read?"),
            mistake(
                    "kept-all",
                    "rowsAfterRestartWithCheckpoint",
                    "The checkpoint says that all messages are done, so the query has nothing to read again.",
                    "What is stored in the checkpoint?"),
            mistake(
                    "kept-last",
                    "rowsAfterRestartWithCheckpoint",
                    "The checkpoint counts every batch that was done, the last three among them. Nothing new has come since.",
                    "What has come since the query ended?"),
            mistake(
                    "latest-is-last",
                    "rowsFromLatest",
                    "latest is not the last message: it is the end of the topic when the query begins. All that comes later is shown.",
                    "What is sent after the query has begun?"),
            mistake(
                    "latest-is-all",
                    "rowsFromLatest",
                    "With latest a new query begins at the end of the topic: it does not show the messages that were there before.",
                    "Where is the end of the topic when the query begins?"),
            mistake(
                    "latest-is-nothing",
                    "rowsFromLatest",
                    "A query with latest begins at the end of the topic and goes on: it shows what comes after that.",
                    "What is sent after the query has begun?"));

    static final List<String> HINTS = List.of(
            "What is in the topic when the query begins, and what comes later?",
            "Do it in two tabs: the page has the commands, and the last line of each batch says how many rows it has.",
            "Batch 0 has all that is there. Each later message is a batch. Without --checkpoint all comes again; with it,"
                    + " nothing does.");

    static final String PRODUCTION =
            "A query in production always has a checkpoint that outlives the machine. --starting-offsets counts for its first run only: after that the checkpoint says where it goes on.";

    private TwoTabsWords() {}

    private static Mistake mistake(String key, String method, String sentence, String question) {
        return Mistake.of(key, sentence, method, question).alone(method);
    }
}
