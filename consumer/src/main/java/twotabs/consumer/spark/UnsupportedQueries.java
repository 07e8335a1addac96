package twotabs.consumer.spark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import twotabs.common.cli.Problem;

/**
 * Explains why Spark refuses a streaming query, and suggests another query or option. The patterns match the messages of
 * Spark's {@code UnsupportedOperationChecker}, which mostly consist of the query plan.
 */
final class UnsupportedQueries {
    private static final String APPEND = "Each row once:       --output-mode append";
    private static final String COMPLETE = "All, each time:      --output-mode complete";
    private static final String UPDATE = "What has changed:    --output-mode update";
    private static final String BATCH = "What there is now:   --batch";
    private static final String IN_BATCHES = "In batches:  --trigger 1s";

    /** @param says the explanation; {@code %s} stands for the first group of {@code message} */
    private record Rule(Pattern message, String says, String why, String... next) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    "Append output mode not supported when there are streaming aggregations",
                    "Append mode cannot write this aggregation: it has no watermark.",
                    "It writes a row only when the row is final, and without a watermark no row is ever final.",
                    UPDATE + " (not for a sorted result)",
                    COMPLETE,
                    "Each row once:       group by windows of event time, with a watermark"),
            rule(
                    "Update output mode not supported for session window",
                    "Update mode cannot write session windows.",
                    "A late event may join two sessions, and a written row cannot be changed.",
                    "Each session once:   --output-mode append",
                    COMPLETE),
            rule(
                    "Complete output mode not supported when there are no streaming aggregations",
                    "Complete mode needs an aggregation, and this query has no aggregation.",
                    "It writes the whole result each time, and Spark does not keep every row.",
                    APPEND),
            rule(
                    "Join between two streaming DataFrames/Datasets is not supported in (\\w+) output mode",
                    "Two streams cannot be joined in %s mode.",
                    "A pair is written once, when both rows are there: this is append mode.",
                    APPEND),
            rule(
                    "Stream-stream (\\w+) join between two streaming DataFrame/Datasets is not supported without a watermark",
                    "An outer join of two streams needs watermarks and a time limit between the two rows.",
                    "Spark writes a row without a partner when no partner can come any more. Here a partner can"
                            + " always come.",
                    "In the query:  withWatermark on both, and  b.time <= a.time + 5 minutes",
                    "Pairs only:    an inner join"),
            rule(
                    "Stream-stream join without equality predicate",
                    "Two streams can only be joined on equal values.",
                    "Spark sends rows with equal keys to the same task, and the task remembers the rows.",
                    "In the query:  a condition such as  a.id = b.id"),
            rule(
                    "Sorting is not supported on streaming",
                    "A stream cannot be sorted.",
                    "The row that belongs first can come last.",
                    "An aggregation, all rows:  --output-mode complete",
                    "The records so far:        --batch"),
            rule(
                    "Detected pattern of possible 'correctness' issue due to global watermark",
                    "A step with state can follow another such step in append mode only.",
                    "In other modes the first step repeats rows, and the second step would count each repetition.",
                    APPEND),
            rule(
                    "Limits are not supported on streaming DataFrames/Datasets in Update output mode",
                    "Update mode cannot write the first N rows of a stream.",
                    "Which rows are first may change, and a written row cannot be changed.",
                    APPEND,
                    "An aggregation, all rows:  --output-mode complete"),
            rule(
                    "Offset is not supported on streaming",
                    "A stream cannot leave out its first N rows.",
                    "Spark does not keep the number of rows from batch to batch for this.",
                    BATCH),
            rule(
                    "Distinct aggregations are not supported on streaming",
                    "A stream cannot count distinct values exactly.",
                    "Spark would have to remember every value that ever came.",
                    "In the query:  approx_count_distinct instead of count(DISTINCT ...)",
                    "Or:            dropDuplicates first, then count"),
            rule(
                    "Expression\\(s\\): (\\S+) is not supported with streaming",
                    "A stream cannot compute %s.",
                    "Its value would start again with each batch.",
                    BATCH),
            rule(
                    "Sampling is not supported|Except on a streaming|Intersect of streaming|CoGrouping with a streaming",
                    "Spark does this operation with a batch only.",
                    "With a stream Spark would have to remember all earlier rows.",
                    BATCH),
            rule(
                    "Window function is not supported|Non-time-based windows are not supported",
                    "A stream has windows of time only, not windows of rows:  OVER (PARTITION BY ...).",
                    "The neighbours of a row are known only when all rows have come, and in a stream this never"
                            + " happens.",
                    "In the query:  groupBy(window(event_time, '5 minutes'))",
                    BATCH),
            rule(
                    "Union between streaming and batch",
                    "A stream and a batch cannot be united.",
                    "A batch ends, and a stream does not.",
                    "In the query:  read both as streams, or join them"),
            rule(
                    "(\\w+) joins? with (?:a )?streaming DataFrames?/Datasets?",
                    "A %s join of a stream and a table cannot keep every row of the table.",
                    "Only the end of a stream shows that a row has no partner, and a stream has no end.",
                    "In the query:  an inner join, or an outer one that keeps every row of the stream"),
            rule(
                    "flatMapGroupsWithState in (\\w+) mode is not supported with \\w+ output mode",
                    "This query writes its state in %s mode only.",
                    "The query chooses this mode where it calls flatMapGroupsWithState.",
                    "The mode of the query:  --output-mode %s"),
            rule(
                    "flatMapGroupsWithState in update mode is not supported with aggregation",
                    "Rows of flatMapGroupsWithState in update mode cannot be aggregated.",
                    "The same row would come again and again, and be counted each time.",
                    "In the query:  flatMapGroupsWithState in append mode"),
            rule(
                    "mapGroupsWithState is not supported with (\\w+) output mode",
                    "mapGroupsWithState does not write in %s mode.",
                    "It writes a group again with each batch that has the group: that is update mode.",
                    UPDATE),
            rule(
                    "Event-time timeout not supported without watermark",
                    "A timeout in event time needs a watermark.",
                    "The watermark is the clock of event time: without a watermark the timeout never comes.",
                    "In the query:  withWatermark before groupByKey"),
            rule(
                    "dropDuplicatesWithinWatermark is not supported on streaming DataFrames/DataSets without watermark",
                    "dropDuplicatesWithinWatermark needs a watermark.",
                    "It remembers an id for as long as the watermark's delay.",
                    "In the query:  withWatermark before it"),
            rule(
                    "dropDuplicatesWithinWatermark is not supported with batch",
                    "dropDuplicatesWithinWatermark is for streams.",
                    "A batch has no watermark; it sees all its rows at once.",
                    "As a stream:   --trigger available-now",
                    "In the query:  dropDuplicates"),
            rule(
                    "Continuous processing does not support current time operations",
                    "Continuous processing cannot use the current time.",
                    "The current time is fixed for each batch, and here there are no batches.",
                    IN_BATCHES),
            rule(
                    "Continuous processing does not support (.+?) operations",
                    "Continuous processing cannot do this: %s.",
                    "It handles each row separately: it can only select, filter and convert.",
                    IN_BATCHES),
            rule(
                    "'?([\\w./-]+?)'? (?:is not supported with continuous trigger|does not support continuous processing)",
                    "Continuous processing cannot work with %s.",
                    "Source and sink must handle each row separately, as Kafka and the console do.",
                    IN_BATCHES),
            rule(
                    "Data source (\\w+) does not support \\w+ output mode",
                    "The sink %s writes in append mode only.",
                    "A row in a file cannot be changed after it was written.",
                    APPEND),
            rule(
                    "do not have a common supported execution mode",
                    "Continuous processing cannot read these sources together.",
                    "Each source must deliver rows one by one.",
                    IN_BATCHES));

    private UnsupportedQueries() {}

    private static Rule rule(String message, String says, String why, String... next) {
        return new Rule(Pattern.compile(message), says, why, next);
    }

    /** The explanation of Spark's message; empty: the message is about another error. */
    static Optional<Problem> explained(String message) {
        for (var rule : RULES) {
            var matcher = rule.message().matcher(message);
            if (matcher.find()) {
                var name = matcher.groupCount() == 0 ? "" : word(matcher.group(1));
                var next = List.of(rule.next()).stream()
                        .map(line -> line.replace("%s", name))
                        .toArray(String[]::new);
                return Optional.of(Problem.usage(rule.says().replace("%s", name) + "\n" + rule.why(), next));
            }
        }
        return Optional.empty();
    }

    /** Splits a name of Spark into words: {@code LeftOuter} becomes left outer. */
    private static String word(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
