package twotabs.challenges.family;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import java.util.List;
import twotabs.challenge.WithCountries;
import twotabs.challenges.task.Challenges;

/** The query of challenge 11, damage by country, with its mistakes. */
final class DamageFamily {
    private DamageFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("11"),
                List.of(
                        "inner",
                        "fraction",
                        "rounded",
                        "multiply-first",
                        "null-damage",
                        "zero",
                        "sums-multiplied:after",
                        "sums-multiplied:before",
                        "table-side",
                        "time-window",
                        "null-country"),
                knobs -> (WithCountries) (sightings, countries) -> {
                    var joined = sightings.join(
                            countries,
                            sightings.col("country").equalTo(countries.col("country")),
                            knobs.has("inner") ? "inner" : "left_outer");
                    var side = knobs.has("table-side") ? countries : sightings;
                    var country = knobs.has("null-country")
                            ? side.col("country")
                            : coalesce(side.col("country"), lit("(at sea)"));
                    var thousands = knobs.has("fraction")
                            ? "(population / 1000)"
                            : knobs.has("rounded")
                                    ? "cast(round(population / 1000) as bigint)"
                                    : "(population div 1000)";
                    var damage = knobs.has("multiply-first")
                            ? knobs.has("fraction")
                                    ? "population * strength / 1000"
                                    : "(population * strength) div 1000"
                            : thousands + " * strength";
                    var whole = knobs.has("null-damage")
                            ? damage
                            : knobs.has("zero")
                                    ? damage.replace("population", "coalesce(population, 1)")
                                    : "coalesce(" + damage + ", strength)";
                    var thousandsSummed = knobs.value("sums-multiplied", "").equals("after")
                            ? "(sum(population) div 1000)"
                            : "sum(" + thousands + ")";
                    var sum = knobs.has("sums-multiplied")
                            ? expr("coalesce(" + thousandsSummed + " * sum(strength), sum(strength))")
                            : expr("sum(" + whole + ")");
                    var groups = knobs.has("time-window")
                            ? joined.groupBy(window(col("event_time"), "1 minute"), country.as("country"))
                            : joined.groupBy(country.as("country"));
                    return groups.agg(sum.as("damage")).select("country", "damage");
                });
    }
}
