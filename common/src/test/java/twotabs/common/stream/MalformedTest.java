package twotabs.common.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import twotabs.common.event.Scenario;
import twotabs.common.truth.StrictReader;

class MalformedTest {
    /** Its first message: {"seq":1,"message":"message 1","event_time":"2026-01-31T10:00:00.000Z"} */
    private static final Recipe MESSAGES = Recipes.calm(Scenario.messages, 1, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not_json      | <html><body>502 Bad Gateway</body></html>",
                "wrong_type    | {\"seq\":\"no. 1\",\"message\":\"message 1\",\"event_time\":\"2026-01-31T10:00:00.000Z\"}",
                "missing_field | {\"seq\":1,\"message\":\"message 1\"}",
                "bad_time      | {\"seq\":1,\"message\":\"message 1\",\"event_time\":\"half past ten\"}",
            })
    void a_message_is_spoilt_in_its_way(Malformed how, String value) {
        assertThat(spoilt(MESSAGES, 1, how)).asString().isEqualTo(value);
    }

    @Test
    void a_truncated_value_ends_anywhere_within() {
        var good = good(MESSAGES, 1);

        assertThat(spoilt(MESSAGES, 1, Malformed.truncated)).isEqualTo(bytes("{\"seq\":1,\"messag"));
        for (var item : Recipes.items(MESSAGES, 1, 1000)) {
            assertThat(spoilt(MESSAGES, item, Malformed.truncated).length)
                    .isBetween(1, new Values(MESSAGES).of(item).length - 1);
        }
        assertThat(good).startsWith(spoilt(MESSAGES, 1, Malformed.truncated));
    }

    @Test
    void a_null_is_no_value_at_all() {
        assertThat(spoilt(MESSAGES, 1, Malformed.null_value)).isNull();
    }

    @Test
    void an_oversized_value_goes_on_with_a_photograph_and_is_cut_off() {
        assertThat(spoilt(MESSAGES, 1, Malformed.oversized))
                .hasSize(100_000)
                .startsWith(
                        bytes(
                                "{\"seq\":1,\"message\":\"message 1\",\"event_time\":\"2026-01-31T10:00:00.000Z\",\"photo\":\"AAAA"))
                .endsWith(bytes("AAAA"));
    }

    @ParameterizedTest
    @EnumSource
    void whatever_is_malformed_is_bad_for_a_careful_reader(Malformed how) {
        for (var scenario : Scenario.values()) {
            var recipe = Recipes.calm(scenario, 1, 1);
            for (var item : Recipes.items(recipe, 1, 200)) {
                assertThat(StrictReader.seq(item.kind(), new Values(recipe).of(item)))
                        .isEqualTo(OptionalLong.of(item.event().seq()));
                assertThat(StrictReader.seq(item.kind(), spoilt(recipe, item, how)))
                        .isEmpty();
            }
        }
    }

    private static byte[] good(Recipe recipe, long slot) {
        return new Values(recipe).of(Recipes.items(recipe, slot, slot).get(0));
    }

    private static byte[] spoilt(Recipe recipe, long slot, Malformed how) {
        return spoilt(recipe, Recipes.items(recipe, slot, slot).get(0), how);
    }

    private static byte[] spoilt(Recipe recipe, Item item, Malformed how) {
        return new Values(recipe)
                .of(new Item(
                        item.kind(), item.slot(), false, item.event(), Optional.empty(), -1, Fault.malformed(how)));
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
