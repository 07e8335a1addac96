package twotabs.challenges.screen;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import twotabs.challenges.run.Cell;
import twotabs.challenges.run.Script;
import twotabs.challenges.task.Challenge;

/** The input as a picture of characters: a line for each batch, and each report at its event time. */
public final class ScriptPicture {
    /** Columns for the event times, in 80 columns of a terminal; the watermark stands behind them. */
    private static final int WIDTH = 48;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int MOST_LINES = 24;

    private ScriptPicture() {}

    /** The lines of the picture. Records without an event time are listed with their value. */
    public static List<String> of(Challenge challenge, Script script) {
        return List.of(script.schema().fieldNames()).contains("value")
                ? records(script)
                : reports(script, challenge.watermarks(script));
    }

    private static List<String> records(Script script) {
        var lines = new ArrayList<String>();
        lines.add("offset  value");
        for (var item : script.items()) {
            byte[] value = item.row().getAs("value");
            var text = value == null ? "(no value)" : new String(value, java.nio.charset.StandardCharsets.UTF_8);
            lines.add("%6s  %s".formatted(item.letter(), twotabs.common.cli.Terminal.fit(text, 70)));
        }
        return shortened(lines);
    }

    private static List<String> reports(Script script, List<Instant> watermarks) {
        var times =
                script.items().stream().map(item -> millis(item.row())).sorted().toList();
        var last = lastOfScale(times);
        var first = times.get(0);
        var lines = new ArrayList<String>();
        var marks = "         " + scale(first, last);
        lines.add(watermarks.isEmpty() ? marks : "%-67sexpected".formatted(marks));
        for (var i = 0; i < script.batches().size(); i++) {
            var line = new StringBuilder(" ".repeat(WIDTH));
            var beyond = new ArrayList<String>();
            for (var item : inTimeOrder(script.batches().get(i))) {
                var millis = millis(item.row());
                if (millis > last) {
                    beyond.add(item.letter() + " at " + TIME.format(Instant.ofEpochMilli(millis)));
                } else {
                    put(line, column(millis, first, last), item.letter());
                }
            }
            put(line, 0, String.join(", ", beyond));
            var watermark = watermarks.isEmpty() ? "" : "watermark " + TIME.format(watermarks.get(i));
            lines.add("batch %-2d %s%s".formatted(i + 1, line, watermark).stripTrailing());
        }
        return shortened(lines);
    }

    private static List<Script.Item> inTimeOrder(List<Script.Item> batch) {
        return batch.stream()
                .sorted(Comparator.comparingLong(item -> millis(item.row())))
                .toList();
    }

    /** A closing report far behind the others does not stretch the scale. */
    private static long lastOfScale(List<Long> times) {
        var from = times.get(0);
        for (var i = 1; i < times.size(); i++) {
            var gap = times.get(i) - times.get(i - 1);
            if (i > 1 && gap > 10 * 60_000 && gap > 3 * (times.get(i - 1) - from)) {
                return times.get(i - 1);
            }
        }
        return times.get(times.size() - 1);
    }

    private static String scale(long first, long last) {
        var marks = new StringBuilder(" ".repeat(WIDTH));
        IntStream.rangeClosed(0, 3).forEach(i -> {
            var millis = first + (last - first) * i / 3;
            put(marks, Math.min(column(millis, first, last), WIDTH - 8), TIME.format(Instant.ofEpochMilli(millis)));
        });
        return marks.toString().stripTrailing();
    }

    private static int column(long millis, long first, long last) {
        return last == first ? 0 : (int) ((millis - first) * (WIDTH - 3) / (last - first));
    }

    /** Writes the text at its column, or at the next free one. */
    private static void put(StringBuilder line, int column, String text) {
        var from = column;
        while (from + text.length() < line.length()
                && !line.substring(from, from + text.length()).isBlank()) {
            from++;
        }
        if (from + text.length() > line.length()) {
            line.append(" ".repeat(from + text.length() - line.length()));
        }
        line.replace(from, from + text.length(), text);
    }

    private static List<String> shortened(List<String> lines) {
        return lines.size() <= MOST_LINES
                ? lines
                : java.util.stream.Stream.concat(lines.stream().limit(MOST_LINES), java.util.stream.Stream.of("..."))
                        .toList();
    }

    private static long millis(Row report) {
        Timestamp time = report.getAs("event_time");
        return time.getTime();
    }

    /** A report in one line, for a counterexample. */
    static String line(Script.Item item) {
        var row = item.row();
        return item.letter() + "  "
                + IntStream.range(0, row.length())
                        .mapToObj(i -> row.get(i) instanceof byte[] bytes
                                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                                : Cell.text(row.get(i)))
                        .reduce((one, other) -> one + "  " + other)
                        .orElse("");
    }
}
