package twotabs.challenges.run;

import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The input of a check: rows of a stream, batch after batch.
 *
 * @param schema of the rows
 */
public record Script(StructType schema, List<List<Item>> batches) {
    /**
     * A row of the input.
     *
     * @param letter its name in the picture and in sentences, such as a or b'
     */
    public record Item(String letter, Row row) {}

    /** The script with some items only; batches without items are left out. */
    public Script with(Collection<Item> kept) {
        return new Script(
                schema,
                batches.stream()
                        .map(batch -> batch.stream().filter(kept::contains).toList())
                        .filter(batch -> !batch.isEmpty())
                        .toList());
    }

    public List<Item> items() {
        return batches.stream().flatMap(List::stream).toList();
    }
}
