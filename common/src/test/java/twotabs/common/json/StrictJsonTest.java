package twotabs.common.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.json.ObjectType.Field;

class StrictJsonTest {
    private static final ObjectType SCHEMA =
            new ObjectType(new Field("seq", Scalar.BIGINT, true), new Field("monster", Scalar.STRING, false));
    private static final String A = "{\"seq\":1,\"monster\":\"Yeti\"}";
    private static final String NOT_ONE_OBJECT = "not one JSON object";

    @ParameterizedTest
    @ValueSource(
            strings = {
                A,
                "{\"seq\":1}",
                "{\"monster\":null,\"seq\":1}",
                " \r\n\t{ \"seq\" : 1 } \n",
                "{\"mood\":{\"seq\":\"x\"},\"seq\":1,\"tags\":[1,{\"a\":\"]}\"}]}",
                "{\"seq\":1,\"mood\":1,\"mood\":2}",
                "{\"s\\u0065q\":1}",
                "{\"seq\":1,\"monster\":\"Zmaj Đorđe 🐉\"}",
            })
    void one_object_with_the_fields_of_the_schema_is_good(String value) {
        assertThat(flaw(value)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "42",
                "null",
                "\"seq\"",
                "[" + A + "]",
                A + "," + A + "]",
                A + "," + A + ",0]",
                A + "," + A + ",null] <html>502</html>",
                A + A,
                A + "\n" + A,
                A + "}",
                A + " 0",
                A + "\0",
                "x" + A,
                "\uFEFF" + A,
                ")]}'" + A,
                "{'seq':1}",
                "{seq:1}",
                "{\"seq\":1,}",
                "{\"seq\":1/* one */}",
                "{\"seq\":01}",
                "{\"seq\":+1}",
                "{\"seq\":NaN}",
                "{\"seq\":1,\"monster\":'Yeti'}",
                "{\"seq\":1,\"monster\":\"\u0007\"}",
                "{\"seq\":1,\"monster\":\"\\x\"}",
                "{\"seq\":\"1\"",
            })
    void all_else_is_not_one_object(String value) {
        assertThat(flaw(value)).isEqualTo(NOT_ONE_OBJECT);
    }

    @Test
    void a_record_may_have_no_value() {
        assertThat(StrictJson.flaw(SCHEMA, null)).isEqualTo("no value at all");
    }

    @Test
    void bytes_that_are_not_UTF_8_are_not_JSON() {
        var umlaut = "{\"seq\":1,\"monster\":\"ö\"}";

        assertThat(flaw(umlaut, UTF_8)).isNull();
        assertThat(flaw(umlaut, ISO_8859_1)).isEqualTo(NOT_ONE_OBJECT);
        assertThat(flaw(A, UTF_16LE)).isEqualTo(NOT_ONE_OBJECT);
        assertThat(flaw(A, UTF_16BE)).isEqualTo(NOT_ONE_OBJECT);
        assertThat(flaw(" " + A, UTF_16LE)).isEqualTo(NOT_ONE_OBJECT);
        assertThat(flaw("{\"seq\":1,\"monster\":\"\u00c0\u0080\"}", ISO_8859_1)).isEqualTo(NOT_ONE_OBJECT);
        assertThat(flaw("{\"seq\":1,\"other\":\"\u00ed\u00a0\u0080\"}", ISO_8859_1))
                .isEqualTo(NOT_ONE_OBJECT);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {}                              | without seq
            {"seq":null}                    | without seq
            {"Seq":1}                       | without seq
            {"seq":"1"}                     | seq is text, BIGINT was expected
            {"seq":true}                    | seq is true or false, BIGINT was expected
            {"seq":[1]}                     | seq is an array, BIGINT was expected
            {"seq":{"seq":1}}               | seq is an object, BIGINT was expected
            {"seq":1.0}                     | seq is a number, BIGINT was expected
            {"seq":1e3}                     | seq is a number, BIGINT was expected
            {"seq":9223372036854775808}     | seq is a number that BIGINT cannot hold
            {"seq":1,"monster":5}           | monster is a number, STRING was expected
            {"seq":1,"monster":{"a":1}}     | monster is an object, STRING was expected
            {"seq":"x","monster":5}         | seq is text, BIGINT was expected
            {"seq":1,"seq":1}               | seq is there twice
            {"seq":1,"seq":null}            | seq is there twice
            """)
    void the_reason_names_the_field(String value, String why) {
        assertThat(flaw(value)).isEqualTo(why);
    }

    @Test
    void each_field_that_is_missing_is_named() {
        var schema = new ObjectType(
                new Field("a", Scalar.INT, true), new Field("b", Scalar.INT, false), new Field("c", Scalar.INT, true));

        assertThat(StrictJson.flaw(schema, "{\"b\":1}".getBytes(UTF_8))).isEqualTo("without a, c");
    }

    @Test
    void a_field_within_others_is_named_by_its_path() {
        var place = new ObjectType(new Field("lat", Scalar.DOUBLE, true));
        var schema = new ObjectType(
                new Field("place", place, false),
                new Field("tags", new ArrayType(new ArrayType(Scalar.INT)), false),
                new Field("stops", new ArrayType(place), false),
                new Field("sizes", new MapType(Scalar.INT), false));

        assertThat(flaw(schema, "{\"place\":{\"lat\":1},\"tags\":[[1],null,[null]],\"sizes\":{\"a\":1,\"b\":null}}"))
                .isNull();
        assertThat(flaw(schema, "{\"place\":{\"lat\":\"1\"}}")).isEqualTo("place.lat is text, DOUBLE was expected");
        assertThat(flaw(schema, "{\"place\":{}}")).isEqualTo("place is without lat");
        assertThat(flaw(schema, "{\"place\":[]}")).isEqualTo("place is an array, STRUCT was expected");
        assertThat(flaw(schema, "{\"tags\":[[1],[2,\"3\"]]}")).isEqualTo("tags[1][1] is text, INT was expected");
        assertThat(flaw(schema, "{\"tags\":{}}")).isEqualTo("tags is an object, ARRAY was expected");
        assertThat(flaw(schema, "{\"stops\":[{\"lat\":1},{\"lat\":true}]}"))
                .isEqualTo("stops[1].lat is true or false, DOUBLE was expected");
        assertThat(flaw(schema, "{\"sizes\":{\"a\":1,\"b\":\"2\"}}")).isEqualTo("sizes.b is text, INT was expected");
        assertThat(flaw(schema, "{\"sizes\":[]}")).isEqualTo("sizes is an array, MAP was expected");
    }

    @ParameterizedTest
    @CsvSource({
        "TINYINT, -128, true",
        "TINYINT, 200, false",
        "SMALLINT, 32767, true",
        "SMALLINT, 32768, false",
        "INT, -2147483648, true",
        "INT, 2147483648, false",
        "BIGINT, -9223372036854775808, true",
        "DOUBLE, 7, true",
        "DOUBLE, -1.5E-3, true",
        "DOUBLE, 1e308, true",
        "DOUBLE, 1e400, false",
        "DOUBLE, '\"1.5\"', false",
        "FLOAT, 3.5, true",
        "FLOAT, 1e39, false",
        "BOOLEAN, true, true",
        "BOOLEAN, 1, false",
        "BOOLEAN, '\"true\"', false",
        "BINARY, '\"YWJj\"', true",
        "BINARY, '\"*\"', false",
        "BINARY, 5, false",
        "TIMESTAMP, 1767225600000000, false",
        "TIMESTAMP, 1.5, false",
    })
    void a_value_has_the_JSON_type_of_the_schemas_type(Scalar type, String value, boolean good) {
        var schema = new ObjectType(new Field("a", type, false));

        var flaw = flaw(schema, "{\"a\":" + value + "}");

        if (good) {
            assertThat(flaw).isNull();
        } else {
            assertThat(flaw).startsWith("a is ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12345678.90, true",
        "12345678.9000, true",
        "1e7, true",
        "0, true",
        "-0.00, true",
        "123456789, false",
        "1e8, false",
        "1.234, false",
        "1e999999999, false",
        "0e999999999, false",
        "1e-999999999, false",
        "10e2147483647, false",
        "'\"1.234,50\"', false",
    })
    void a_decimal_number_fits_or_is_bad_but_is_never_rounded(String value, boolean good) {
        var schema = new ObjectType(new Field("a", new DecimalType(10, 2), false));

        assertThat(flaw(schema, "{\"a\":" + value + "}"))
                .isEqualTo(
                        good
                                ? null
                                : value.startsWith("\"")
                                        ? "a is text, DECIMAL(10,2) was expected"
                                        : "a is a number that DECIMAL(10,2) cannot hold");
    }

    private static String flaw(String value) {
        return flaw(SCHEMA, value);
    }

    private static String flaw(ObjectType schema, String value) {
        return StrictJson.flaw(schema, value.getBytes(UTF_8));
    }

    private static String flaw(String value, Charset charset) {
        return StrictJson.flaw(SCHEMA, value.getBytes(charset));
    }
}
