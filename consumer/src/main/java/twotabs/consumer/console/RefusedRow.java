package twotabs.consumer.console;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.unsafe.types.UTF8String;
import twotabs.consumer.dataset.Aside;

/**
 * A row that a sink refuses.
 *
 * @param record the place of the record that the row was computed from
 * @param why the reason
 */
public record RefusedRow(String record, String why) {
    /** The {@code Dataset.observe} metric and its only column: an array of {@code record STRING, why STRING}. */
    public static final String OBSERVED = "refused";

    /** The refused rows in a batch's metrics. */
    static List<RefusedRow> in(StreamingQueryProgress progress) {
        var observed = progress.observedMetrics().get(OBSERVED);
        return observed == null
                ? List.of()
                : observed.<Row>getList(0).stream()
                        .map(row -> new RefusedRow(row.getString(0), row.getString(1)))
                        .toList();
    }

    /** The row with the columns of {@link Aside#REFUSED}. */
    InternalRow row() {
        return new GenericInternalRow(new Object[] {UTF8String.fromString(record), UTF8String.fromString(why)});
    }
}
