package twotabs.challenges.task;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import twotabs.challenges.run.Script;
import twotabs.challenges.run.Script.Item;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Sighting;
import twotabs.common.event.Timeline;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;

/** Builds a script of sightings, and reads their fields. */
public final class Reports {
    public static final StructType SCHEMA =
            StructType.fromDDL("event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP,"
                    + " monster STRING, strength INT, country STRING");
    private static final String DAY = "2026-01-31T";

    private final List<List<Item>> batches = new ArrayList<>();
    private Instant arrived;

    /** Begins a batch. @param arrived the time of day at which its reports arrive */
    Reports batch(String time) {
        arrived = at(time);
        batches.add(new ArrayList<>());
        return this;
    }

    Reports report(String letter, String time, String monster) {
        return report(letter, time, monster, 5, "Japan");
    }

    /** @param country null at sea */
    Reports report(String letter, String time, String monster, int strength, String country) {
        return report(letter, "id-" + letter, time, monster, strength, country);
    }

    Reports report(String letter, String id, String time, String monster, int strength, String country) {
        batches.get(batches.size() - 1).add(new Item(letter, row(id, at(time), arrived, monster, strength, country)));
        return this;
    }

    Script script() {
        return new Script(SCHEMA, batches);
    }

    /** A time of day, on the day of all scripts. */
    static Instant at(String time) {
        return Instant.parse(DAY + time + "Z");
    }

    private static Row row(String id, Instant time, Instant arrived, String monster, int strength, String country) {
        return new GenericRowWithSchema(
                new Object[] {id, Timestamp.from(time), Timestamp.from(arrived), monster, strength, country}, SCHEMA);
    }

    static Timestamp time(Row report) {
        return report.getAs("event_time");
    }

    static long millis(Row report) {
        return time(report).getTime();
    }

    /** The reports of a run of the generator, in batches of different sizes; a copy has the letter of its original. */
    static Script generated(long seed, int events, int batches, Faults faults, Rate rate, Row... last) {
        var recipe = Recipe.of(Scenario.monsters, seed, new Timeline(at("12:00:00"), rate))
                .with(faults);
        var items = new ArrayList<Item>();
        Run.whole(recipe, 1, events).forEach(item -> {
            if (item.fault().isSent()) {
                var sighting = (Sighting) item.event();
                items.add(new Item(
                        "#" + sighting.seq() + (item.copy() ? "'" : ""),
                        row(
                                sighting.id(),
                                sighting.eventTime(),
                                recipe.timeline().at(item.slot()),
                                sighting.monster().name(),
                                sighting.strength(),
                                sighting.country()
                                        .map(country -> country.name())
                                        .orElse(null))));
            }
        });
        var cut = cut(items, batches);
        for (var row : last) {
            cut.add(List.of(new Item("z", row)));
        }
        return new Script(SCHEMA, cut);
    }

    /** A report that closes all windows. */
    static Row closing(String time) {
        return row("id-z", at(time), at(time), "Nobody", 1, null);
    }

    /** Cuts the items into batches, of which each is larger than the one before. */
    static List<List<Item>> cut(List<Item> items, int batches) {
        var cut = new ArrayList<List<Item>>();
        var parts = batches * (batches + 1) / 2;
        for (int i = 0, begun = 0; i < batches; begun += ++i) {
            cut.add(List.copyOf(items.subList(items.size() * begun / parts, items.size() * (begun + i + 1) / parts)));
        }
        return cut;
    }
}
