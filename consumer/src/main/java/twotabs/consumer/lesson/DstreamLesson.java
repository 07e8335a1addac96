package twotabs.consumer.lesson;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scala.Tuple2;
import twotabs.common.kafka.KafkaOptions;
import twotabs.consumer.dstream.Report;
import twotabs.consumer.dstream.StreamingRun;

/** The API before Structured Streaming: every interval gives an RDD, a distributed collection of plain objects. */
@Command(name = "dstream", description = "The legacy API: each interval an RDD; map, filter, reduceByKey, join.")
public final class DstreamLesson implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "2s",
            description = "How often there is a batch (default: ${DEFAULT-VALUE}).")
    private Duration interval;

    @Option(names = "--max-batches", paramLabel = "N", description = "Stop after N batches that held data.")
    private Optional<Integer> maxBatches;

    @Option(names = "--to", paramLabel = "DIR", description = "Save each batch as text files there, too.")
    private Optional<Path> folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var topic = kafka.topic("events_topic");
        return new StreamingRun(
                        kafka,
                        topic,
                        interval,
                        maxBatches,
                        folder,
                        spec.commandLine().getErr())
                .call((streaming, run) -> define(streaming, topic, run));
    }

    private void define(JavaStreamingContext streaming, String topic, StreamingRun run) {
        var records = KafkaUtils.<byte[], byte[]>createDirectStream(
                streaming,
                LocationStrategies.PreferConsistent(),
                ConsumerStrategies.Subscribe(List.of(topic), properties()));
        var reports = records.map(ConsumerRecord::value)
                .map(Report::parse)
                .filter(report -> report != null)
                .cache();

        var monsters = monsters(reports);
        monsters.print(20);
        folder.ifPresent(to -> monsters.dstream().saveAsTextFiles(to + "/batch", ""));
        records.foreachRDD(rdd -> run.came(rdd.count()));
        reports.foreachRDD(rdd -> run.told(rdd.count()));
    }

    /** By monster: how many reports there are, and the strongest of them. */
    private static JavaPairDStream<String, Tuple2<Integer, Integer>> monsters(JavaDStream<Report> reports) {
        var counts =
                reports.mapToPair(report -> new Tuple2<>(report.monster(), 1)).reduceByKey(Integer::sum);
        var strongest = reports.mapToPair(report -> new Tuple2<>(report.monster(), report.strength()))
                .reduceByKey(Integer::max);
        return counts.join(strongest).transformToPair(rdd -> rdd.sortByKey());
    }

    private Map<String, Object> properties() {
        var properties = new HashMap<String, Object>();
        properties.put("group.id", "two-tabs-dstream-" + UUID.randomUUID());
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        properties.putAll(kafka.properties());
        properties.put("key.deserializer", ByteArrayDeserializer.class);
        properties.put("value.deserializer", ByteArrayDeserializer.class);
        return properties;
    }
}
