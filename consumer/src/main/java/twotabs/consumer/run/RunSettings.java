package twotabs.consumer.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.execution.streaming.AvailableNowTrigger$;
import org.apache.spark.sql.execution.streaming.ContinuousTrigger;
import org.apache.spark.sql.execution.streaming.OneTimeTrigger$;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import twotabs.consumer.checkpoint.CheckpointPlace;
import twotabs.consumer.console.ConsoleProvider;
import twotabs.consumer.console.RunReporter;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Lessons;
import twotabs.consumer.lesson.Setup;

/**
 * The settings of a run: the lesson's setup, overridden by the learner's options.
 *
 * @param batch whether the lesson runs once, as a batch, over the records that the source holds
 * @param trigger when a batch of a stream starts
 * @param outputMode which rows of the result are written after each batch
 * @param maxBatches the number of batches with data after which the run ends; empty: no limit
 * @param rows the number of rows shown of each batch
 * @param truncate whether the console cuts cells at 20 characters
 * @param namesStart whether {@code --starting-offsets} is given
 * @param startsAtEnd whether a first run begins at the end of the topics
 */
record RunSettings(
        Lesson lesson,
        Setup setup,
        boolean batch,
        Trigger trigger,
        OutputMode outputMode,
        CheckpointPlace checkpoint,
        Optional<Integer> maxBatches,
        int rows,
        boolean truncate,
        boolean namesStart,
        boolean startsAtEnd) {
    String name() {
        return Lessons.name(lesson);
    }

    boolean isContinuous() {
        return !batch && trigger instanceof ContinuousTrigger;
    }

    boolean isOnce() {
        return trigger instanceof OneTimeTrigger$;
    }

    boolean isComplete() {
        return outputMode.equals(OutputMode.Complete());
    }

    /** Whether a first run begins at the end of the topics and ends there too. */
    boolean readsNothing() {
        return startsAtEnd && (isOnce() || trigger instanceof AvailableNowTrigger$);
    }

    /** The options of the console sink for a query. */
    Map<String, String> console(String query, RunReporter reporter) {
        var options = new HashMap<>(ConsoleProvider.options(query, reporter));
        options.put(ConsoleProvider.CONTINUOUS, Boolean.toString(isContinuous()));
        options.put("numRows", Integer.toString(rows));
        options.put("truncate", Boolean.toString(truncate));
        return options;
    }
}
