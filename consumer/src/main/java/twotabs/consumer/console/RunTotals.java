package twotabs.consumer.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The totals of all batches or epochs of a run. */
final class RunTotals {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> counts = new TreeMap<>();
    private final Spread measured = new Spread();
    private boolean inEpochs;
    private long batchesWithData;
    private long rows;

    void add(BatchSummary summary) {
        add(summary.rows(), summary.counts());
    }

    private void add(long rowsOfBatch, Map<String, Long> countsOfBatch) {
        batchesWithData += rowsOfBatch > 0 ? 1 : 0;
        rows += rowsOfBatch;
        countsOfBatch.forEach((name, count) -> counts.merge(name, count, Long::sum));
    }

    /** Adds the rows of an epoch. */
    void addEpoch(long rowsOfEpoch) {
        inEpochs = true;
        add(rowsOfEpoch, Map.of());
    }

    void add(Spread spread) {
        measured.add(spread);
    }

    long batchesWithData() {
        return batchesWithData;
    }

    /** The totals as text, such as {@code 30 rows in 12 batches: 1 bad, 29 good}. */
    String line() {
        var line = rows(rows) + " in " + batchesWithData
                + (inEpochs
                        ? batchesWithData == 1 ? " epoch" : " epochs"
                        : batchesWithData == 1 ? " batch" : " batches");
        var more = Stream.of(BatchSummary.joined(counts), measured.toString())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return more.isEmpty() ? line + "." : line + ": " + more + ".";
    }

    /** The totals as JSON. */
    ObjectNode json() {
        var json = JSON.createObjectNode()
                .put("type", "end")
                .put("rows", rows)
                .put(inEpochs ? "epochs" : "batches", batchesWithData);
        json.set("counts", JSON.valueToTree(counts));
        if (!measured.isEmpty()) {
            json.put("p50", measured.percentile(50)).put("p99", measured.percentile(99));
        }
        return json;
    }

    static String rows(long rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }
}
