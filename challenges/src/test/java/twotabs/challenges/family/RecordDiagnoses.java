package twotabs.challenges.family;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twotabs.challenges.diagnosis.Results;
import twotabs.consumer.spark.SparkSessions;

/** ./lab diagnoses: writes the results of all families again. Its name keeps it out of the suite. */
class RecordDiagnoses {
    @ParameterizedTest
    @MethodSource("twotabs.challenges.family.Families#chosen")
    void write(Family family) throws IOException {
        Files.writeString(
                Path.of("src/main/resources", Results.resource(family.challenge())),
                family.results(SparkSessions.start()));
    }
}
