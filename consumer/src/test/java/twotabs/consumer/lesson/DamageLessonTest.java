package twotabs.consumer.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.common.truth.Total;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Sent;

class DamageLessonTest {
    private final Sent sent = Sent.of(
            Scenario.monsters,
            2000,
            new Faults(
                    FaultShare.parse("5%:30s..2m"),
                    FaultShare.parse("10%:0..5s"),
                    FaultShare.parse("1%:1h"),
                    FaultShare.parse("3%:0..5s"),
                    MalformedShare.parse("3%"),
                    Share.parse("3%")));

    @Test
    void both_sums_are_those_of_the_truth_batch_by_batch() throws Exception {
        var kafka = new MemoryKafka();
        var queries = new DamageLesson().queries(kafka.stream());
        assertThat(queries).containsOnlyKeys("by_country", "by_monster");
        for (var query : queries.entrySet()) {
            query.getValue()
                    .writeStream()
                    .format("memory")
                    .queryName(query.getKey())
                    .outputMode(new DamageLesson().setup().outputMode())
                    .start();
        }

        for (var batch : sent.batches(700)) {
            kafka.send(batch);
            for (var query : LocalSpark.session().streams().active()) {
                LocalSpark.settle(query);
            }
        }
        for (var query : LocalSpark.session().streams().active()) {
            query.stop();
        }

        assertThat(totals(LocalSpark.session().table("by_country")))
                .isEqualTo(sent.sightings().byCountry());
        assertThat(totals(LocalSpark.session().table("by_monster")))
                .isEqualTo(sent.sightings().byMonster());
    }

    @Test
    void a_batch_finds_the_same_with_the_worst_first() {
        var queries = new DamageLesson().queries(MemoryKafka.batch(sent.array()));

        assertThat(totals(queries.get("by_country"))).isEqualTo(sent.sightings().byCountry());
        assertThat(totals(queries.get("by_monster"))).isEqualTo(sent.sightings().byMonster());
        assertThat(queries.get("by_monster").collectAsList())
                .extracting(row -> row.getDecimal(2).negate())
                .isSorted();
    }

    @Test
    void at_sea_nobody_lives_and_the_strength_alone_counts() {
        var rows = new DamageLesson().apply(MemoryKafka.batch("""
                {"event_id":"a1","seq":1,"event_time":"2026-01-31T10:00:00Z","monster":"Kraken","strength":9,\
                "country":null,"lat":35.7,"lon":139.7,"reporter":"r"}""")).collectAsList();

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).isEqualTo("[(at sea),1,9]"));
    }

    /** Each is as strong as an INT can be. A sum of BIGINT would be -9098747758318551616. */
    @Test
    void a_sum_that_a_bigint_cannot_hold_is_right_all_the_same() {
        var strongest = Collections.nCopies(3000, """
                {"event_id":"a1","seq":1,"event_time":"2026-01-31T10:00:00Z","monster":"Kraken","strength":2147483647,\
                "country":"India","lat":35.7,"lon":139.7,"reporter":"r"}""");

        var rows = new DamageLesson()
                .apply(MemoryKafka.batch(strongest.toArray(String[]::new)))
                .collectAsList();

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).isEqualTo("[India,3000,9347996315391000000]"));
    }

    private static Map<String, Total> totals(Dataset<Row> sums) {
        var totals = new TreeMap<String, Total>();
        sums.collectAsList()
                .forEach(row -> totals.put(
                        row.getString(0),
                        new Total(row.getLong(1), row.getDecimal(2).longValueExact())));
        return totals;
    }
}
