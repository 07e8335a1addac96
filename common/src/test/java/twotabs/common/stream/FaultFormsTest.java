package twotabs.common.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.quantity.Share;
import twotabs.common.quantity.Span;

/** Faults as people write them. */
class FaultFormsTest {
    @Test
    void what_happens_sometimes_is_a_share_and_a_time() {
        assertThat(FaultShare.parse("5%:30s..2m"))
                .isEqualTo(new FaultShare(new Share(0.05), new Span(Duration.ofSeconds(30), Duration.ofMinutes(2))))
                .hasToString("5%:30s..2m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5%          | takes a share and a time, such as 5%:30s..2m, not '5%'",
                "5:30s       | takes a share from 0% to 100%, such as 5% or 0.1%, not '5'",
                "5%:soon     | takes a time with its unit, such as 500ms, 30s, 2m or 1h30m, not 'soon'",
                "5%:2m..30s  | takes the shorter time first, such as 30s..2m, not '2m..30s'",
            })
    void any_other_text_is_refused_by_its_part(String text, String message) {
        assertThatThrownBy(() -> FaultShare.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(message);
    }

    @Test
    void what_is_malformed_is_so_in_all_ways_or_in_some() {
        assertThat(MalformedShare.parse("1%"))
                .isEqualTo(new MalformedShare(new Share(0.01), List.of(Malformed.values())));
        assertThat(MalformedShare.parse("1%:truncated,null"))
                .isEqualTo(new MalformedShare(new Share(0.01), List.of(Malformed.truncated, Malformed.null_value)))
                .hasToString("1%:truncated,null");
        assertThat(MalformedShare.parse("1%"))
                .hasToString("1%:truncated,not-json,wrong-type,missing-field,bad-time,null,oversized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "torn", "truncated,", "truncated, null", "null_value"})
    void a_way_that_nobody_knows_is_refused_with_those_there_are(String ways) {
        assertThatThrownBy(() -> MalformedShare.parse("1%:" + ways))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith("takes, behind the share, any of truncated, not-json, wrong-type,"
                        + " missing-field, bad-time, null, oversized, such as 1%:truncated,null, not '");
    }

    @Test
    void silence_is_of_a_partition_or_a_key() {
        assertThat(Idle.parse("2:30s:60s"))
                .isEqualTo(new Idle("2", Duration.ofSeconds(30), Duration.ofMinutes(1)))
                .hasToString("2:30s:1m");
        assertThat(Idle.parse("2:30s:1m").partition()).hasValue(2);
        assertThat(Idle.parse("Japan:30s:1m").partition()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2:30s", ":30s:1m", "2:30s:1m:"})
    void any_other_silence_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> Idle.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("takes a partition or a key, when it falls silent and for how long,"
                        + " such as 2:30s:1m or Japan:30s:1m, not '" + text + "'");
    }

    @Test
    void a_fault_is_named_for_the_header_of_its_record() {
        assertThat(Fault.NONE).hasToString("none:0ms");
        assertThat(Fault.of(Fault.Kind.out_of_order, 4200)).hasToString("out-of-order:4200ms");
        assertThat(Fault.malformed(Malformed.null_value)).hasToString("malformed:null");
        assertThat(Fault.malformed(Malformed.bad_time)).hasToString("malformed:bad-time");
    }
}
