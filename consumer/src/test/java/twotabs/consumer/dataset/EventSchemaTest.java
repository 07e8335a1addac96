package twotabs.consumer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class EventSchemaTest {
    private final EventSchema schemas = new EventSchema();

    @Test
    void the_producers_scenarios_are_known_by_name() {
        assertThat(schemas.convert("messages").fieldNames()).containsExactly("seq", "message", "event_time");
        assertThat(schemas.convert("monsters").fieldNames())
                .containsExactly(
                        "event_id", "seq", "event_time", "monster", "strength", "country", "lat", "lon", "reporter");
    }

    @Test
    void all_but_a_sightings_country_must_be_there() {
        assertThat(EventSchema.MONSTERS.fields())
                .filteredOn(field -> field.nullable())
                .extracting(field -> field.name())
                .containsExactly("country");
        assertThat(EventSchema.MESSAGES.fields()).noneMatch(field -> field.nullable());
    }

    @Test
    void anything_else_is_columns_in_the_words_of_SQL() {
        assertThat(schemas.convert("a INT NOT NULL, b STRUCT<c: STRING>"))
                .isEqualTo(StructType.fromDDL("a INT NOT NULL, b STRUCT<c: STRING>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "monster", "a WHATEVER", "a INT,", "{\"type\":\"struct\"}"})
    void what_is_neither_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> schemas.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text
                        + "' is not monsters, messages or rescues, and is no list of columns such as"
                        + "  seq BIGINT, message STRING");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seq BIGINT, SEQ STRING                           | seq  | SEQ
            a STRUCT<b: INT, B: INT>                         | b    | B
            a ARRAY<MAP<STRING, STRUCT<id: INT, Id: INT>>>   | id   | Id
            a INT, a INT                                     | a    | a
            """)
    void names_that_differ_only_in_case_are_refused(String ddl, String one, String other) {
        assertThatThrownBy(() -> schemas.convert(ddl))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("names both " + one + " and " + other
                        + ". To Spark both are the same name: Spark does not distinguish upper and lower case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INTERVAL", "INTERVAL DAY TO SECOND", "VOID", "MAP<INT, STRING>"})
    void a_type_that_no_JSON_value_has_is_refused(String type) {
        assertThatThrownBy(() -> schemas.convert("a ARRAY<" + type + ">"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(
                        "takes types that a JSON value can have, such as BIGINT, STRING and TIMESTAMP, not " + type);
    }
}
