package twotabs.consumer.lesson;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import scala.Tuple2;
import twotabs.consumer.dstream.SightingReport;
import twotabs.consumer.dstream.StreamingOptions;
import twotabs.consumer.dstream.StreamingRun;

/** The API before Structured Streaming: each interval produces an RDD, a distributed collection of plain objects. */
@Command(name = "dstream", description = "The legacy API: an RDD for each interval; map, filter, join.")
public final class DstreamLesson implements Callable<Integer> {
    @Mixin
    private StreamingOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return new StreamingRun(options, spec.commandLine().getErr()).call(this::define);
    }

    private JavaInputDStream<?> define(JavaStreamingContext streaming, StreamingRun run) {
        var records = KafkaUtils.<byte[], byte[]>createDirectStream(
                streaming,
                LocationStrategies.PreferConsistent(),
                ConsumerStrategies.Subscribe(List.of(options.topic()), options.properties()));
        var reports = records.map(ConsumerRecord::value)
                .map(SightingReport::parse)
                .filter(report -> report != null)
                .cache();

        var monsters = monsters(reports);
        records.foreachRDD((rdd, time) -> run.batchStarted(time, rdd.count()));
        if (options.isJson()) {
            monsters.map(DstreamLesson::json).foreachRDD(rdd -> run.showRows(rdd.collect()));
        } else {
            monsters.print(20);
        }
        options.folder().ifPresent(to -> monsters.dstream().saveAsTextFiles(to + "/batch", ""));
        reports.foreachRDD(rdd -> run.batchCompleted(rdd.count()));
        return records;
    }

    /** Returns the number of reports and the highest strength of each monster. */
    private static JavaPairDStream<String, Tuple2<Integer, Integer>> monsters(JavaDStream<SightingReport> reports) {
        var counts =
                reports.mapToPair(report -> new Tuple2<>(report.monster(), 1)).reduceByKey(Integer::sum);
        var strongest = reports.mapToPair(report -> new Tuple2<>(report.monster(), report.strength()))
                .reduceByKey(Integer::max);
        return counts.join(strongest).transformToPair(rdd -> rdd.sortByKey());
    }

    private static String json(Tuple2<String, Tuple2<Integer, Integer>> monster) {
        return new ObjectMapper()
                .createObjectNode()
                .put("monster", monster._1())
                .put("count", monster._2()._1())
                .put("strongest", monster._2()._2())
                .toString();
    }
}
