package twotabs.consumer.source;

import static org.awaitility.Awaitility.await;

import java.util.List;
import org.apache.spark.sql.streaming.StreamingQuery;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Faults;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.Sent;
import twotabs.consumer.lesson.JsonLesson;

/** A query with the events of a source, until it is closed. */
record Shown(StreamingQuery query) implements AutoCloseable {
    /** Thirty events, for the source to give. */
    static final Sent SENT = Sent.of(Scenario.monsters, 30, Faults.NONE);

    static Shown of(Source source) throws Exception {
        return new Shown(new JsonLesson()
                .apply(source.stream(LocalSpark.session()))
                .writeStream()
                .format("memory")
                .queryName("shown")
                .start());
    }

    /** Of the events sent, from one on and up to another. */
    static List<String> ids(int from, int to) {
        return SENT.values().subList(from, to).stream()
                .map(value -> value.replaceAll(".*\"event_id\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    List<String> ids() {
        query.processAllAvailable();
        return LocalSpark.session().table("shown").orderBy("seq").select("event_id").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** A socket tells only what has come by now. */
    List<String> idsOnce(int there) {
        return await().until(this::ids, ids -> ids.size() >= there);
    }

    @Override
    public void close() throws Exception {
        query.stop();
    }
}
