package twotabs.consumer.dataset;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import twotabs.common.event.Country;

/** The countries as a table: {@code country STRING, population BIGINT}. */
public final class Countries {
    private static final StructType SCHEMA = StructType.fromDDL("country STRING, population BIGINT");

    private Countries() {}

    public static Dataset<Row> table(SparkSession spark) {
        var rows = Country.all().stream()
                .map(country -> RowFactory.create(country.name(), country.population()))
                .toList();
        return spark.createDataFrame(rows, SCHEMA);
    }
}
