package twotabs.consumer.console;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.StateOperatorProgress;

/**
 * What a query keeps in state after a batch.
 *
 * @param dropped what came too late for the state it belongs to, in this batch: rows, or of an aggregation groups,
 *     since Spark adds up a batch before it looks at the watermark
 * @param grouped whether it is groups
 */
record StateSize(long rows, long bytes, long dropped, boolean grouped) {
    static Optional<StateSize> of(StateOperatorProgress... operators) {
        return Stream.of(operators)
                .map(it -> new StateSize(
                        it.numRowsTotal(),
                        it.memoryUsedBytes(),
                        it.numRowsDroppedByWatermark(),
                        it.operatorName().equals("stateStoreSave")))
                .reduce((a, b) -> new StateSize(
                        a.rows + b.rows, a.bytes + b.bytes, a.dropped + b.dropped, a.grouped || b.grouped));
    }

    Optional<String> size() {
        return Optional.of("state %s, %d kB".formatted(RunTotals.rows(rows), (bytes + 512) / 1024));
    }

    Optional<String> late() {
        var late = grouped ? "events of " + dropped + (dropped == 1 ? " window" : " windows") : RunTotals.rows(dropped);
        return dropped == 0 ? Optional.empty() : Optional.of("dropped, too late: " + late);
    }
}
