package twotabs.consumer.console;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.StateOperatorProgress;

/**
 * The size of a query's state after a batch.
 *
 * @param rows the rows in the state store
 * @param bytes the memory of the state store
 * @param dropped the late rows that this batch dropped. For an aggregation these are groups: Spark aggregates a batch before it
 *     compares the result with the watermark
 * @param grouped whether {@code dropped} counts groups
 */
record StateSize(long rows, long bytes, long dropped, boolean grouped) {
    static Optional<StateSize> of(StateOperatorProgress... operators) {
        return Stream.of(operators)
                .map(operator -> new StateSize(
                        operator.numRowsTotal(),
                        operator.memoryUsedBytes(),
                        operator.numRowsDroppedByWatermark(),
                        operator.operatorName().equals("stateStoreSave")))
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
