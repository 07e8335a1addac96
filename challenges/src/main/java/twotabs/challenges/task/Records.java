package twotabs.challenges.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.util.ArrayList;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import twotabs.challenges.run.Script;
import twotabs.challenges.run.Script.Item;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Timeline;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;
import twotabs.common.stream.Values;

/** Kafka records as Spark's source returns them. */
final class Records {
    static final StructType SCHEMA = StructType.fromDDL("key BINARY, value BINARY, topic STRING, partition INT,"
            + " offset BIGINT, timestamp TIMESTAMP, timestampType INT");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Timestamp ARRIVED = Timestamp.from(Reports.at("12:05:00"));

    private Records() {}

    static Item of(int offset, String value) {
        return of(0, offset, value);
    }

    /** A record that arrived at 12:05:00. @param value null for a record without a value */
    static Item of(int partition, int offset, String value) {
        var bytes = value == null ? null : value.getBytes(UTF_8);
        return new Item(
                Integer.toString(offset),
                new GenericRowWithSchema(
                        new Object[] {null, bytes, "events_topic", partition, (long) offset, ARRIVED, 0}, SCHEMA));
    }

    /** The value as text; null if there is none. */
    static String text(Row record) {
        byte[] value = record.getAs("value");
        return value == null ? null : new String(value, UTF_8);
    }

    /** A text field of the JSON in a record. */
    static String field(Row record, String name) {
        try {
            return JSON.readTree(text(record)).get(name).textValue();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The records of a run of the generator, in two partitions. */
    static Script sightings(long seed, int events, int batches) {
        var recipe = Recipe.of(Scenario.monsters, seed, new Timeline(Reports.at("12:00:00"), Rate.constant(1)));
        var values = new Values(recipe);
        var items = new ArrayList<Item>();
        Run.whole(recipe, 1, events)
                .forEach(item -> items.add(of(items.size() % 2, items.size(), new String(values.of(item), UTF_8))));
        return new Script(SCHEMA, Reports.cut(items, batches));
    }
}
