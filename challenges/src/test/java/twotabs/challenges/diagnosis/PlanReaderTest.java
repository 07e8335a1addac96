package twotabs.challenges.diagnosis;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import twotabs.challenges.task.Reports;
import twotabs.consumer.spark.SparkSessions;

class PlanReaderTest {
    private Dataset<Row> sightings;

    @BeforeEach
    void start() {
        sightings = SparkSessions.start().newSession().createDataFrame(List.of(), Reports.SCHEMA);
    }

    @Test
    void windows() {
        assertThat(read(sightings
                        .groupBy(window(col("event_time"), "1 minute", "20 seconds"))
                        .count()))
                .isEqualTo("windows of 1m every 20s on event_time -> group by (window), count(*)");
    }

    @Test
    void sessions() {
        assertThat(read(sightings
                        .groupBy(col("monster"), session_window(col("event_time"), "30 seconds"))
                        .count()))
                .isEqualTo("sessions with a gap of 30 seconds on event_time"
                        + " -> group by (monster, session_window), count(*)");
    }

    @Test
    void a_join() {
        assertThat(read(sightings
                        .as("a")
                        .join(sightings.as("b"), expr("a.event_id = b.event_id"), "left")
                        .where("a.strength >= 8")))
                .isEqualTo("left outer join on (event_id = event_id) -> where (strength >= 8)");
    }

    @Test
    void nothing() {
        assertThat(read(sightings.select("monster"))).isEqualTo("the input as it is");
    }

    private static String read(Dataset<Row> result) {
        return PlanReader.read(result);
    }
}
