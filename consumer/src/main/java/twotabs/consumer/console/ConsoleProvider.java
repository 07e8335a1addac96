package twotabs.consumer.console;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.internal.connector.SupportsStreamingUpdateAsAppend;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The console as a sink. It looks like Spark's own, which plans and runs a second query for each batch to print it; here
 * the rows to print come with the batch's own tasks. Rows put aside get a table of their own.
 *
 * <p>Options: {@code numRows} (20) and {@code truncate} (false) as for Spark's console sink, which truncates unless told; {@code query}, its name;
 * {@code named} (false): show it; {@code json} (false): a line of JSON for each row;
 * {@code continuous} (false): there are epochs and no batches; {@code measured} (none): a column of whole numbers that are
 * summed up at the end.
 */
public final class ConsoleProvider implements TableProvider {
    /** The option that names the query: its {@link BatchReport} says when a batch may be shown. */
    static final String QUERY = "query";

    public static final String CONTINUOUS = "continuous";
    public static final String MEASURED = "measured";

    /** The options for a query of a run that talks like this. */
    public static Map<String, String> options(String query, RunReporter reporter) {
        return Map.of(QUERY, query, "named", "" + reporter.isNamed(), "json", "" + reporter.isJson());
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return new StructType();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new Console();
    }

    private record Console() implements Table, SupportsWrite {
        @Override
        public String name() {
            return "console";
        }

        @Override
        @SuppressWarnings("deprecation") // Table asks for it still.
        public StructType schema() {
            return new StructType();
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(
                    TableCapability.STREAMING_WRITE, TableCapability.BATCH_WRITE, TableCapability.ACCEPT_ANY_SCHEMA);
        }

        @Override
        public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
            return new Builder(info);
        }
    }

    /** Append, update and complete all print what they are given. */
    private record Builder(LogicalWriteInfo info)
            implements WriteBuilder, SupportsTruncate, SupportsStreamingUpdateAsAppend {
        @Override
        public WriteBuilder truncate() {
            return this;
        }

        private View view() {
            return new View(info.schema(), info.options());
        }

        @Override
        public Write build() {
            return new Write() {
                @Override
                public StreamingWrite toStreaming() {
                    return new ConsoleWrite(view());
                }

                @Override
                public BatchWrite toBatch() {
                    return new ConsoleBatch(view());
                }
            };
        }
    }
}
