package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static twotabs.consumer.source.GivenSource.files;
import static twotabs.consumer.source.GivenSource.refused;
import static twotabs.consumer.source.GivenSource.values;
import static twotabs.consumer.source.Shown.SENT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.consumer.LocalSpark;

/** CSV files as a source. */
class CsvFilesTest {
    private static final String HEADER = "event_id,seq,event_time,monster,strength,country,lat,lon,reporter";

    @TempDir
    private Path folder;

    @Test
    void an_empty_text_in_a_csv_file_is_no_null() throws Exception {
        write(
                HEADER + "\ne,1,2026-01-31T10:00:00.000Z,Yeti,5,\"\",1.0,2.0,\"\"\n"
                        + "f,2,2026-01-31T10:00:00.000Z,Yeti,5,,1.0,2.0,\\N\n",
                "1.csv");

        var records = files(folder, "csv").batch(LocalSpark.session());
        assertThat(records.count()).isEqualTo(2);
        assertThat(values(records))
                .extracting(value -> value.replaceAll(".*\"strength\":5,|\"lat.*,(?=\"rep)", ""))
                .containsExactly("\"country\":\"\",\"reporter\":\"\"}", "\"reporter\":\"\\\\N\"}");
    }

    @Test
    void csv_files_with_and_without_a_column_are_refused() throws Exception {
        Files.write(folder.resolve("top.csv"), csv(0, 10));
        write(HEADER.replace(",strength", ""), "strength=5/1.csv");

        assertThat(refused(files(folder, "csv")))
                .containsExactly(
                        ("Not all CSV files in FOLDER have the same columns: for FOLDER/strength=5/1.csv the folders name"
                                        + " strength, and for FOLDER/top.csv the folders name none.")
                                .replace("FOLDER", folder.toString()),
                        "Move one of the two:  mkdir FOLDER-2 && mv FOLDER/top.csv FOLDER-2"
                                .replace("FOLDER", folder.toString()));
    }

    @Test
    void csv_columns_in_another_order_are_not_taken_for_each_other() throws Exception {
        write(HEADER.replace("monster,strength,country", "country,strength,monster") + "\n", "1.csv");
        var rows = files(folder, "csv").batch(LocalSpark.session());

        var problem = files(folder, "csv").explanation(catchThrowable(rows::collectAsList));

        assertThat(problem.orElseThrow().lines())
                .containsExactly(
                        "The first line of a CSV file does not name the expected columns.",
                        "CSV header does not conform to the schema.",
                        "Header: event_id, seq, event_time, country, strength, monster, lat, lon, reporter",
                        "Schema: event_id, seq, event_time, monster, strength, country, lat, lon, reporter",
                        "Expected: monster but found: country",
                        "CSV file: file://" + folder.toRealPath() + "/1.csv",
                        "Correct the first line of that file, then type the same command again.");
    }

    private void write(String text, String file) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text + "\n");
    }

    /** As someone else might write it. */
    static List<String> csv(int from, int to) {
        var lines = new ArrayList<>(List.of(HEADER));
        for (var value : SENT.values().subList(from, to)) {
            lines.add(value.replaceAll("\"\\w+\":", "").replaceAll("[{}\"]", "").replace(",null,", ",,"));
        }
        return lines;
    }
}
