package twotabs.consumer.console;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.unsafe.types.UTF8String;
import twotabs.consumer.dataset.Aside;

/**
 * A row that a sink does not take.
 *
 * @param record where the record is that it was made of
 * @param why in words
 */
public record RefusedRow(String record, String why) {
    /** Such rows of a batch, as an array with this name, may be told with {@code Dataset.observe} by this name. */
    public static final String OBSERVED = "refused";

    /** Those that were observed in a batch. */
    static List<RefusedRow> in(StreamingQueryProgress progress) {
        var observed = progress.observedMetrics().get(OBSERVED);
        return observed == null
                ? List.of()
                : observed.<Row>getList(0).stream()
                        .map(row -> new RefusedRow(row.getString(0), row.getString(1)))
                        .toList();
    }

    /** With the columns of {@link Aside#REFUSED}. */
    InternalRow row() {
        return new GenericInternalRow(new Object[] {UTF8String.fromString(record), UTF8String.fromString(why)});
    }
}
