package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderFieldsTest {
    @Test
    void each_folder_with_a_name_and_a_value_gives_a_field() {
        assertThat(FolderFields.of("day=2026-01-31/deeper/strength=5/a=b.json"))
                .isEqualTo(Map.of("day", "\"2026-01-31\"", "strength", "5"));
    }

    @Test
    void a_file_that_is_in_no_folder_has_none() {
        assertThat(FolderFields.of("top.json")).isEmpty();
        assertThat(FolderFields.of("=1/1.json")).isEmpty();
    }

    @Test
    void a_number_is_what_json_takes_for_one() {
        assertThat(FolderFields.of("a=-1.50/b=007/c=1e5/d=1./e=true/f=/1.json"))
                .isEqualTo(Map.of(
                        "a", "-1.50", "b", "\"007\"", "c", "\"1e5\"", "d", "\"1.\"", "e", "\"true\"", "f", "\"\""));
    }

    @Test
    void what_spark_escapes_in_a_name_is_read_back() {
        assertThat(FolderFields.of("a%2Fb=%22c%22%3A%25/1.json")).isEqualTo(Map.of("a/b", "\"\\\"c\\\":%\""));
    }

    @Test
    void null_has_no_field() {
        assertThat(FolderFields.of("country=__HIVE_DEFAULT_PARTITION__/1.json")).isEmpty();
    }
}
