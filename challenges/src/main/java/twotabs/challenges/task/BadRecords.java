package twotabs.challenges.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import twotabs.challenge.GoodAndBad;
import twotabs.challenges.run.Cell;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;
import twotabs.challenges.run.Script.Item;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Timeline;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;
import twotabs.common.stream.Values;

/** Records that cannot be read go aside, and none is lost. */
public final class BadRecords implements Challenge {
    private static final String GOOD = "good";
    private static final String BAD = "bad";
    private static final List<String> EVENT =
            Stream.of(StructType.fromDDL(GoodAndBad.SCHEMA).fieldNames()).toList();
    private static final List<String> NEEDED =
            EVENT.stream().filter(field -> !field.equals("country")).toList();
    /** Its first fields fit into a line of the picture. */
    private static final String JSON = "{\"event_id\":\"%s\",\"country\":%s,\"seq\":%s,\"event_time\":\"%s\","
            + "\"monster\":\"Yeti\",\"strength\":5,\"lat\":27.5,\"lon\":86.5,\"reporter\":\"ada\"}";

    @Override
    public About about() {
        return new About(3, "bad-records", "Bad records aside", 25, "C03BadRecords", GoodAndBad.class, "json");
    }

    @Override
    public Script script() {
        return script(List.of(Arrays.asList(
                Records.of(0, json("a", "\"Nepal\"", "1", "2026-01-31T12:00:00Z")),
                Records.of(1, json("b", "null", "2", "2026-01-31T12:00:01Z")),
                Records.of(2, json("c", "null", "3", "2026-01-31T12:00:02Z").substring(0, 9)),
                Records.of(3, "<html>502 Bad Gateway</html>"),
                Records.of(4, json("e", "null", "\"no. 5\"", "2026-01-31T12:00:04Z")),
                Records.of(
                        5,
                        json("f", "null", "6", "2026-01-31T12:00:05Z").replaceFirst("\"event_time\":\"[^\"]*\",", "")),
                Records.of(6, json("g", "null", "7", "half past ten")),
                Records.of(7, null))));
    }

    private static String json(String id, String country, String seq, String time) {
        return JSON.formatted(id, country, seq, time);
    }

    /** The text of a value; in some records without one of the fields that must be there. */
    private static String lacking(long slot, byte[] value) {
        if (value == null) {
            return null;
        }
        var text = new String(value, UTF_8);
        var field = NEEDED.get((int) (slot / 6 % NEEDED.size()));
        return slot % 6 == 0
                ? text.replaceFirst("\"" + field + "\":(\"[^\"]*\"|[-\\d.]+),?", "")
                        .replace(",}", "}")
                : text;
    }

    private static Script script(List<List<Item>> batches) {
        return new Script(Records.SCHEMA, batches);
    }

    @Override
    public Script unseen(long seed) {
        var faults = new Faults(
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                MalformedShare.parse("20%:not-json,wrong-type,missing-field,bad-time,null"),
                Share.NONE);
        var recipe = Recipe.of(Scenario.monsters, seed, new Timeline(Reports.at("12:00:00"), Rate.constant(1)))
                .with(faults);
        var values = new Values(recipe);
        var items = new ArrayList<Item>();
        Run.whole(recipe, 1, 100).forEach(item -> {
            var value = values.of(item);
            items.add(Records.of(items.size() % 2, items.size(), lacking(item.slot(), value)));
        });
        return script(Reports.cut(items, 2));
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        var aside = (GoodAndBad) answer;
        return List.of(
                new Query(GOOD, EVENT, outputMode(answer), aside::good),
                new Query(BAD, List.of("partition", "offset", "raw"), outputMode(answer), aside::bad));
    }

    @Override
    public Dataset<Row> input(Dataset<Row> kafka) {
        return kafka;
    }

    @Override
    public List<String> names() {
        return List.of(GOOD, BAD);
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        var good = new ArrayList<List<List<String>>>();
        var bad = new ArrayList<List<List<String>>>();
        for (var batch : script.batches()) {
            var readable = new ArrayList<List<String>>();
            var aside = new ArrayList<List<String>>();
            for (var item : batch) {
                var text = Records.text(item.row());
                ReadableEvent.of(text)
                        .ifPresentOrElse(
                                readable::add,
                                () -> aside.add(List.of(
                                        Cell.text(item.row().getAs("partition")),
                                        Cell.text(item.row().getAs("offset")),
                                        Cell.text(text))));
            }
            good.add(readable);
            bad.add(aside);
        }
        return Map.of(GOOD, new Outcome(good, 0), BAD, new Outcome(bad, 0));
    }

    @Override
    public String produced() {
        return "monsters --malformed 20%";
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of("good: the records that can be read, and no other", GOOD, Outcome::hasRowsOf),
                Part.of("bad: all other records, each once", BAD, Outcome::hasRowsOf));
    }

    @Override
    public List<Mistake> mistakes() {
        return BadRecordsWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return BadRecordsWords.HINTS;
    }

    @Override
    public String production() {
        return BadRecordsWords.PRODUCTION;
    }
}
