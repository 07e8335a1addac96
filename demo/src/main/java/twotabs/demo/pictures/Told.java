package twotabs.demo.pictures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a consumer told of its run with {@code --format json}. */
record Told(List<Batch> batches, List<Shown> rows) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param rows how many it read
     * @param watermark which it used; empty: there was none yet
     * @param newest event time in it
     * @param state rows after it
     * @param dropped what came too late in it
     */
    record Batch(
            int number, long rows, Optional<Instant> watermark, Optional<Instant> newest, long state, long dropped) {
        private static Batch of(JsonNode line) {
            return new Batch(
                    line.required("batch").asInt(),
                    line.required("rows").asLong(),
                    time(line, "watermark"),
                    time(line, "newest_event_time"),
                    line.path("state_rows").asLong(),
                    line.path("late_dropped").asLong());
        }
    }

    /** A row of a batch's result. */
    record Shown(int batch, JsonNode row) {
        String text(String column) {
            return row.required(column).asText();
        }

        long number(String column) {
            return row.required(column).asLong();
        }

        Instant time(String column) {
            return Instant.parse(text(column));
        }
    }

    /** @param lines all it printed; what is not JSON is talk */
    static Told of(List<String> lines) {
        var batches = new ArrayList<Batch>();
        var rows = new ArrayList<Shown>();
        for (var line : lines) {
            if (line.startsWith("{")) {
                var json = read(line);
                switch (json.required("type").asText()) {
                    case "batch" -> batches.add(Batch.of(json));
                    case "row" -> rows.add(new Shown(json.required("batch").asInt(), json.required("row")));
                    default -> {} // the end
                }
            }
        }
        return new Told(List.copyOf(batches), List.copyOf(rows));
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of JSON: " + line, e);
        }
    }

    private static Optional<Instant> time(JsonNode line, String field) {
        return Optional.of(line.path(field)).filter(JsonNode::isTextual).map(time -> Instant.parse(time.asText()));
    }
}
