package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.dataset.Place;

/** A user-defined function in a query. Spark calls the function for each row, on any machine, and cannot optimize it. */
@Command(name = "udf", description = "A function of your own, in Java: how far from home is the monster?")
public final class UdfLesson implements Lesson {
    private static final double EARTH_KM = 6371;

    @Option(
            names = "--home",
            paramLabel = "LAT,LON",
            defaultValue = "52.52,13.40",
            converter = Place.Parser.class,
            description = "Where you live, in degrees (default: ${DEFAULT-VALUE}, Berlin).")
    private Place home = new Place(52.52, 13.40);

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        var here = home; // Spark serializes the variables that the function uses: this variable, not the lesson
        var kmFromHome = udf(
                (UDF2<Double, Double, Long>) (lat, lon) ->
                        Place.of(lat, lon).map(there -> km(here, there)).orElse(null),
                DataTypes.LongType);

        return Events.sightings(kafka)
                .withColumn("km", kmFromHome.apply(col("lat"), col("lon")))
                .select("event_time", "monster", "country", "km");
    }

    /** The distance in kilometres along the surface of a spherical earth: the haversine formula. */
    public static long km(Place a, Place b) {
        var lat = Math.toRadians(b.lat() - a.lat()) / 2;
        var lon = Math.toRadians(b.lon() - a.lon()) / 2;
        var h = Math.pow(Math.sin(lat), 2)
                + Math.cos(Math.toRadians(a.lat())) * Math.cos(Math.toRadians(b.lat())) * Math.pow(Math.sin(lon), 2);
        return Math.round(2 * EARTH_KM * Math.asin(Math.sqrt(h)));
    }
}
