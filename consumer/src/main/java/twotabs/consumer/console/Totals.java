package twotabs.consumer.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** What came in all batches together. */
final class Totals {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> counts = new TreeMap<>();
    private long batchesWithData;
    private long rows;

    void add(Notice notice) {
        batchesWithData += notice.rows() > 0 ? 1 : 0;
        rows += notice.rows();
        notice.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
    }

    long batchesWithData() {
        return batchesWithData;
    }

    /** As in {@code 30 rows in 12 batches: 1 bad, 29 good}. */
    String line() {
        var line = rows(rows) + " in " + batchesWithData + (batchesWithData == 1 ? " batch" : " batches");
        return counts.isEmpty() ? line + "." : line + ": " + Notice.counted(counts) + ".";
    }

    /** The same for programs. */
    ObjectNode json() {
        var json = JSON.createObjectNode().put("type", "end").put("rows", rows).put("batches", batchesWithData);
        json.set("counts", JSON.valueToTree(counts));
        return json;
    }

    static String rows(long rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }
}
