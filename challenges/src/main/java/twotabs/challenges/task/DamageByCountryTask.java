package twotabs.challenges.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.types.StructType;
import twotabs.challenge.WithCountries;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;
import twotabs.common.event.Country;
import twotabs.common.event.Rate;
import twotabs.common.stream.Faults;
import twotabs.consumer.dataset.Countries;

/** A stream joined with a table. */
public final class DamageByCountryTask implements Challenge {
    private static final String APPLY = "apply";
    private static final String AT_SEA = "(at sea)";
    private static final StructType TABLE = StructType.fromDDL("country STRING, population BIGINT");

    private static final Map<String, Long> POPULATIONS = populations();

    /** The countries of the generator and Tuvalu. No population is a multiple of 1000, unlike those of the lesson's table. */
    private static Map<String, Long> populations() {
        var populations = new TreeMap<String, Long>();
        Country.all()
                .forEach(country -> populations.put(
                        country.name(),
                        country.population() + 13L * country.name().length()));
        populations.putAll(Map.of("Japan", 123_753_041L, "Nepal", 29_651_054L, "Tuvalu", 9_646L));
        return populations;
    }

    @Override
    public About about() {
        return new About(
                11, "damage-by-country", "Damage by country", 25, "C11DamageByCountry", WithCountries.class, "damage");
    }

    @Override
    public Script script() {
        return new Reports()
                .batch("12:01:00")
                .report("a", "12:00:00", "Yeti", 6, "Japan")
                .report("b", "12:00:10", "Kraken", 2, "Japan")
                .report("c", "12:00:20", "Yeti", 3, "Nepal")
                .report("d", "12:00:30", "Golem", 7, "Tuvalu")
                .batch("12:02:00")
                .report("e", "12:01:00", "Kraken", 8, null)
                .report("g", "12:01:10", "Roc", 5, "Atlantis")
                .report("h", "12:01:20", "Golem", 1, "Tuvalu")
                .script();
    }

    @Override
    public Script unseen(long seed) {
        return Reports.generated(seed, 150, 3, Faults.NONE, Rate.constant(1));
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        var rows = POPULATIONS.entrySet().stream()
                .map(country -> RowFactory.create(country.getKey(), country.getValue()))
                .toList();
        return queries((WithCountries) answer, spark.createDataFrame(rows, TABLE));
    }

    /** With the table of the lesson. */
    @Override
    public List<Query> live(Object answer, SparkSession spark) {
        return queries((WithCountries) answer, Countries.table(spark));
    }

    private List<Query> queries(WithCountries task, Dataset<Row> countries) {
        return List.of(new Query(
                APPLY, List.of("country", "damage"), outputMode(task), sightings -> task.apply(sightings, countries)));
    }

    @Override
    public OutputMode outputMode(Object answer) {
        return OutputMode.Complete();
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        var sums = new TreeMap<String, Long>();
        var batches = new ArrayList<List<List<String>>>();
        for (var batch : script.batches()) {
            for (var item : batch) {
                String country = item.row().getAs("country");
                int strength = item.row().getAs("strength");
                var population = country == null ? null : POPULATIONS.get(country);
                var damage = population == null ? strength : population / 1000 * strength;
                sums.merge(country == null ? AT_SEA : country, damage, Long::sum);
            }
            batches.add(sums.entrySet().stream()
                    .map(sum -> List.of(sum.getKey(), Long.toString(sum.getValue())))
                    .toList());
        }
        return Map.of(APPLY, new Outcome(batches, sums.size()));
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of(
                        "every sighting counts, also where nobody lives",
                        APPLY,
                        (expected, actual) -> countries(expected).equals(countries(actual))),
                Part.of("the damage of each country", APPLY, Outcome::hasRowsOf));
    }

    private static HashSet<String> countries(Outcome outcome) {
        return outcome.rows().stream().map(row -> row.get(0)).collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public List<Mistake> mistakes() {
        return DamageByCountryWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return DamageByCountryWords.HINTS;
    }

    @Override
    public String production() {
        return DamageByCountryWords.PRODUCTION;
    }
}
