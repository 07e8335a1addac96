package twotabs.challenges.family;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import twotabs.challenge.Earth;
import twotabs.challenge.WithPlaces;
import twotabs.challenges.task.Challenges;

/** The query of challenge 4, a filter and a function of your own, with its mistakes. */
final class OwnFunctionFamily {
    private OwnFunctionFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("4"),
                List.of(
                        "null-country",
                        "more-than-8",
                        "with-japan",
                        "weak",
                        "without-nowhere",
                        "number-for-nowhere:0",
                        "number-for-nowhere:-1",
                        "number-for-nowhere:9223372036854775807",
                        "turned"),
                knobs -> (WithPlaces) sightings -> {
                    var nowhere = knobs.has("number-for-nowhere")
                            ? Long.valueOf(knobs.value("number-for-nowhere", ""))
                            : null;
                    var isTurned = knobs.has("turned");
                    var km = udf(
                            (UDF2<Double, Double, Long>)
                                    (lat, lon) -> distance(isTurned ? lon : lat, isTurned ? lat : lon, nowhere),
                            DataTypes.LongType);
                    var strong = sightings.where(
                            knobs.has("weak") ? "true" : knobs.has("more-than-8") ? "strength > 8" : "strength >= 8");
                    var abroad = strong.where(
                            knobs.has("with-japan")
                                    ? "true"
                                    : knobs.has("null-country") ? "country <> 'Japan'" : "NOT (country <=> 'Japan')");
                    var somewhere = knobs.has("without-nowhere") ? abroad.where("abs(lat) <= 90") : abroad;
                    return somewhere.select(
                            col("monster"),
                            col("country"),
                            km.apply(col("lat"), col("lon")).as("km"));
                });
    }

    private static Long distance(double lat, double lon, Long nowhere) {
        return Math.abs(lat) > 90 || Math.abs(lon) > 180 ? nowhere : Long.valueOf(Earth.km(lat, lon));
    }
}
