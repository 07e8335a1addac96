package twotabs.challenges.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import twotabs.challenge.FromKafka;
import twotabs.challenges.run.Cell;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;

/** The bytes of a record become columns with types. */
public final class BytesToColumns implements Challenge {
    private static final String APPLY = "apply";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COLUMNS = List.of("event_id", "event_time", "monster", "strength", "country");

    @Override
    public About about() {
        return new About(2, "bytes-to-columns", "Bytes to columns", 20, "C02BytesToColumns", FromKafka.class, "json");
    }

    /** The third record has its fields in another order, the fourth has one more. */
    @Override
    public Script script() {
        return new Script(
                Records.SCHEMA,
                List.of(
                        List.of(
                                Records.of(
                                        0,
                                        "{\"event_id\":\"a\",\"country\":\"Japan\",\"event_time\":\"2026-01-31T12:00:00Z\",\"monster\":\"Yeti\",\"strength\":5}"),
                                Records.of(
                                        1,
                                        "{\"event_id\":\"b\",\"country\":null,\"event_time\":\"2026-01-31T12:00:01Z\",\"monster\":\"Kraken\",\"strength\":9}")),
                        List.of(
                                Records.of(
                                        2,
                                        "{\"country\":\"Nepal\",\"strength\":7,\"event_id\":\"c\",\"monster\":\"Yeti\",\"event_time\":\"2026-01-31T12:00:02Z\"}"),
                                Records.of(
                                        3,
                                        "{\"event_id\":\"d\",\"wings\":2,\"country\":\"Oman\",\"event_time\":\"2026-01-31T12:00:03.250Z\",\"monster\":\"Roc\",\"strength\":1}"))));
    }

    @Override
    public Script unseen(long seed) {
        return Records.sightings(seed, 40, 2);
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        return List.of(new Query(APPLY, COLUMNS, outputMode(answer), ((FromKafka) answer)::apply));
    }

    @Override
    public Dataset<Row> input(Dataset<Row> kafka) {
        return kafka;
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        return Map.of(
                APPLY,
                new Outcome(
                        script.batches().stream()
                                .map(batch -> batch.stream()
                                        .map(item -> cells(Records.text(item.row())))
                                        .toList())
                                .toList(),
                        0));
    }

    private static List<String> cells(String value) {
        try {
            var event = JSON.readTree(value);
            return List.of(
                    Cell.text(event.get("event_id").textValue()),
                    Cell.text(Instant.parse(event.get("event_time").textValue())),
                    Cell.text(event.get("monster").textValue()),
                    Cell.text(event.get("strength").intValue()),
                    Cell.text(event.get("country").textValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of(
                        "each record is a row",
                        APPLY,
                        (expected, actual) -> columns(expected, 0).equals(columns(actual, 0))),
                Part.of(
                        "event_time is when it happened, as a TIMESTAMP",
                        APPLY,
                        (expected, actual) -> columns(expected, 1).equals(columns(actual, 1))),
                Part.of(
                        "the other columns have their values",
                        APPLY,
                        (expected, actual) -> columns(expected, 2, 3, 4).equals(columns(actual, 2, 3, 4))));
    }

    /** The cells of some columns for each event_id, batch by batch. */
    private static List<List<List<String>>> columns(Outcome outcome, int... places) {
        return outcome.sorted().batches().stream()
                .map(rows -> rows.stream()
                        .map(row -> {
                            var cells = new ArrayList<>(List.of(row.get(0)));
                            for (var place : places) {
                                cells.add(row.get(place));
                            }
                            return List.copyOf(cells);
                        })
                        .toList())
                .toList();
    }

    @Override
    public List<Mistake> mistakes() {
        return BytesToColumnsWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return BytesToColumnsWords.HINTS;
    }

    @Override
    public String production() {
        return BytesToColumnsWords.PRODUCTION;
    }
}
