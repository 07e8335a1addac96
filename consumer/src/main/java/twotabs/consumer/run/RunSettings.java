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
 * What a run does: the setup of the lesson and the options of the learner, resolved once.
 *
 * @param batch whether the lesson runs once, over what there is
 * @param trigger when a batch of a stream starts
 * @param outputMode which rows of the result are written after each batch
 * @param maxBatches how many batches with data are enough; empty: there is no end
 * @param rows how many rows of a batch are shown
 * @param truncate whether cells are cut at 20 characters
 * @param namesStart whether {@code --starting-offsets} was typed
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

    /** Options of the console for one of the queries. */
    Map<String, String> console(String query, RunReporter reporter) {
        var options = new HashMap<>(ConsoleProvider.options(query, reporter));
        options.put(ConsoleProvider.CONTINUOUS, Boolean.toString(isContinuous()));
        options.put("numRows", Integer.toString(rows));
        options.put("truncate", Boolean.toString(truncate));
        return options;
    }
}
