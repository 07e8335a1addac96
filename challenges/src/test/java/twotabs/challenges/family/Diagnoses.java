package twotabs.challenges.family;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import twotabs.challenges.diagnosis.Results;
import twotabs.consumer.spark.SparkSessions;

/** Writes the results of all families again: ./lab diagnoses. */
public final class Diagnoses {
    private Diagnoses() {}

    public static void main(String[] args) throws IOException {
        SparkSession spark = SparkSessions.start();
        for (var family : Families.all()) {
            if (args.length == 0 || args[0].equals(Integer.toString(family.challenge().about().number()))) {
                Files.writeString(
                        Path.of("src/main/resources", Results.resource(family.challenge())), family.results(spark));
            }
        }
        System.exit(0); // Spark's threads would keep the JVM
    }
}
