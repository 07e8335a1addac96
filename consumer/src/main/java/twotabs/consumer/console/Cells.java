package twotabs.consumer.console;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ToPrettyString;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import twotabs.common.cli.Terminal;

/** Values as Spark's {@code show} prints them, and harmless to a terminal. */
final class Cells {
    private final List<Expression> expressions;

    Cells(StructType schema) {
        var timeZone = Option.apply(SQLConf.get().sessionLocalTimeZone());
        this.expressions = IntStream.range(0, schema.length())
                .mapToObj(i -> new BoundReference(i, schema.fields()[i].dataType(), true))
                .<Expression>map(column -> new ToPrettyString(column, timeZone))
                .toList();
    }

    List<String> of(InternalRow row, int[] columns) {
        return IntStream.of(columns)
                .mapToObj(i -> Terminal.safe(expressions.get(i).eval(row).toString()))
                .toList();
    }
}
