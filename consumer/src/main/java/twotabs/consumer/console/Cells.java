package twotabs.consumer.console;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ToPrettyString;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.SchemaUtils;
import scala.Option;
import twotabs.common.cli.Terminal;

/** Formats values like Spark's {@code show}, and escapes control characters. */
final class Cells {
    private final StructType schema;
    private final List<Expression> expressions;

    Cells(StructType schema) {
        this.schema = schema;
        var timeZone = Option.apply(SQLConf.get().sessionLocalTimeZone());
        this.expressions = IntStream.range(0, schema.length())
                .mapToObj(i -> new BoundReference(i, schema.fields()[i].dataType(), true))
                .<Expression>map(column -> new ToPrettyString(column, timeZone))
                .toList();
    }

    List<String> of(InternalRow row, int[] columns) {
        return IntStream.of(columns)
                .mapToObj(i -> safe(expressions.get(i).eval(row).toString()))
                .toList();
    }

    List<String> names(int[] columns) {
        return IntStream.of(columns).mapToObj(i -> safe(schema.fieldNames()[i])).toList();
    }

    /** Spark escapes line breaks, tabs and five more characters. Terminal.safe escapes all other control characters. */
    private static String safe(String text) {
        return Terminal.safe(SchemaUtils.escapeMetaCharacters(text));
    }
}
