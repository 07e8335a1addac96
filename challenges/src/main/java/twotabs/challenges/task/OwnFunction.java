package twotabs.challenges.task;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import twotabs.challenge.Earth;
import twotabs.challenge.WithPlaces;
import twotabs.challenges.run.Cell;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;
import twotabs.challenges.run.Script.Item;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Sighting;
import twotabs.common.event.Timeline;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;
import twotabs.consumer.dataset.Events;

/** A filter that meets nulls, and a function in Java that must not fail. */
public final class OwnFunction implements Challenge {
    private static final String APPLY = "apply";
    private static final StructType SCHEMA = StructType.fromDDL("event_id STRING, event_time TIMESTAMP, monster STRING,"
            + " strength INT, country STRING, lat DOUBLE, lon DOUBLE");

    @Override
    public About about() {
        return new About(
                4,
                "own-function",
                "A filter and a function of your own",
                25,
                "C04OwnFunction",
                WithPlaces.class,
                "udf");
    }

    @Override
    public Script script() {
        return new Script(
                SCHEMA,
                List.of(
                        List.of(
                                report("a", "12:00:00", "Yeti", 8, "Nepal", 27.5, 86.5),
                                report("b", "12:00:01", "Kraken", 9, "Japan", 35.5, 139.5),
                                report("c", "12:00:02", "Hydra", 9, null, 45.0, -30.0)),
                        List.of(
                                report("d", "12:00:03", "Golem", 7, "Oman", 21.0, 57.0),
                                report("e", "12:00:04", "Roc", 10, "Oman", 200.0, 57.0),
                                report("f", "12:00:05", "Kraken", 9, "Nepal", 28.0, 84.0))));
    }

    private static Item report(
            String letter, String time, String monster, int strength, String country, double lat, double lon) {
        return item(letter, "id-" + letter, Reports.at(time), monster, strength, country, lat, lon);
    }

    private static Item item(
            String letter,
            String id,
            Instant time,
            String monster,
            int strength,
            String country,
            double lat,
            double lon) {
        return new Item(
                letter,
                new GenericRowWithSchema(
                        new Object[] {id, Timestamp.from(time), monster, strength, country, lat, lon}, SCHEMA));
    }

    /** In some reports the place is nowhere. */
    @Override
    public Script unseen(long seed) {
        var recipe = Recipe.of(Scenario.monsters, seed, new Timeline(Reports.at("12:00:00"), Rate.constant(1)));
        var items = new ArrayList<Item>();
        Run.whole(recipe, 1, 60).forEach(item -> {
            var sighting = (Sighting) item.event();
            items.add(item(
                    "#" + sighting.seq(),
                    sighting.id(),
                    sighting.eventTime(),
                    sighting.monster().name(),
                    sighting.strength(),
                    sighting.country().map(country -> country.name()).orElse(null),
                    sighting.seq() % 7 == 0 ? 90.4 : sighting.lat() / 1000.0,
                    sighting.seq() % 11 == 0 ? 180.4 : sighting.lon() / 1000.0));
        });
        return new Script(SCHEMA, Reports.cut(items, 2));
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        return List.of(new Query(
                APPLY, List.of("monster", "country", "km"), outputMode(answer), ((WithPlaces) answer)::apply));
    }

    @Override
    public Dataset<Row> input(Dataset<Row> kafka) {
        return Events.sightings(kafka).select("event_id", "event_time", "monster", "strength", "country", "lat", "lon");
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        return Map.of(
                APPLY,
                new Outcome(
                        script.batches().stream()
                                .map(batch -> batch.stream()
                                        .map(Item::row)
                                        .filter(OwnFunction::isWanted)
                                        .map(row -> List.of(
                                                row.<String>getAs("monster"), Cell.text(row.getAs("country")), km(row)))
                                        .toList())
                                .toList(),
                        0));
    }

    private static boolean isWanted(Row row) {
        return row.<Integer>getAs("strength") >= 8 && !"Japan".equals(row.getAs("country"));
    }

    private static String km(Row row) {
        try {
            return Cell.text(Earth.km(row.getAs("lat"), row.getAs("lon")));
        } catch (IllegalArgumentException e) {
            return Cell.text(null);
        }
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of(
                        "the strong ones that are not in Japan, at sea too",
                        APPLY,
                        (expected, actual) -> seen(expected).equals(seen(actual))),
                Part.of("km, and null for a place that is nowhere", APPLY, OwnFunction::hasDistances));
    }

    private static List<List<List<String>>> seen(Outcome outcome) {
        return outcome.sorted().batches().stream()
                .map(rows -> rows.stream().map(OwnFunction::seen).toList())
                .toList();
    }

    private static List<String> seen(List<String> row) {
        return row.subList(0, 2);
    }

    /** Whether the distances are right in those rows that should be there. */
    private static boolean hasDistances(Outcome expected, Outcome actual) {
        return IntStream.range(0, expected.batches().size()).allMatch(i -> {
            var right = expected.sorted().batches().get(i);
            var rows = actual.sorted().batches().get(i);
            return of(right, seenSet(rows)).equals(of(rows, seenSet(right)));
        });
    }

    private static Set<List<String>> seenSet(List<List<String>> rows) {
        return rows.stream().map(OwnFunction::seen).collect(Collectors.toSet());
    }

    private static List<List<String>> of(List<List<String>> rows, Set<List<String>> seen) {
        return rows.stream().filter(row -> seen.contains(seen(row))).toList();
    }

    @Override
    public List<Mistake> mistakes() {
        return OwnFunctionWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return OwnFunctionWords.HINTS;
    }

    @Override
    public String production() {
        return OwnFunctionWords.PRODUCTION;
    }
}
