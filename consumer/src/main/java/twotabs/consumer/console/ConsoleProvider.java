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
 * The console as a sink. The output looks like that of Spark's own console sink, which runs a second query for each batch to
 * print its rows. This sink gets the rows from the batch's own tasks. Bad records get a separate table.
 *
 * <p>Options: {@code numRows} (20) and {@code truncate} (false) as for Spark's console sink, where truncate is true by default;
 * {@code query}: the query's name; {@code named} (false): print that name; {@code json} (false): print each row as a line of
 * JSON; {@code continuous} (false): the query has epochs instead of batches; {@code measured} (none): a BIGINT column whose
 * percentiles the last line shows.
 */
public final class ConsoleProvider implements TableProvider {
    /** The option with the query's name, which identifies its {@link BatchReport}. */
    static final String QUERY = "query";

    public static final String CONTINUOUS = "continuous";
    public static final String MEASURED = "measured";

    /** The options for a query, with the output format of the run. */
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
        @SuppressWarnings("deprecation") // Table still requires the method
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

    /** Prints the rows that Spark passes, in each output mode. */
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
