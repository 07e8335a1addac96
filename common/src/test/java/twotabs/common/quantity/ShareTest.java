package twotabs.common.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ShareTest {
    @ParameterizedTest
    @CsvSource({
        "0%,           0",
        "5%,           0.05",
        "0.1%,         0.001",
        "33.333%,      0.33333",
        "0.000000001%, 0.00000000001",
        "100%,         1",
        "100.000%,     1",
    })
    void a_share_is_a_percentage(String text, double fraction) {
        assertThat(Share.parse(text)).isEqualTo(new Share(fraction));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0.05", "-1%", "101%", "100.000000001%", "5 %", "%", ".5%", "5.%", "5%%", "1e1%"})
    void any_other_text_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> Share.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("takes a share from 0% to 100%, such as 5% or 0.1%, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"0%, 0%", "0.10%, 0.1%", "05%, 5%", "100.0%, 100%", "0.000000001%, 0.000000001%"})
    void a_share_is_written_as_short_as_can_be(String text, String shortest) {
        assertThat(Share.parse(text)).hasToString(shortest);
    }

    @Property
    void what_is_written_is_read_back(@ForAll @BigRange(min = "0", max = "100") @Scale(9) BigDecimal percent) {
        var share = Share.parse(percent.toPlainString() + "%");

        assertThat(Share.parse(share.toString())).isEqualTo(share);
        assertThat(share.toString())
                .isEqualTo((percent.signum() == 0
                                ? "0"
                                : percent.stripTrailingZeros().toPlainString()) + "%");
    }

    @ParameterizedTest
    @CsvSource({"0%, true", "0.0%, true", "0.000000001%, false", "100%, false"})
    void nothing_is_a_share_too(String text, boolean isNone) {
        assertThat(Share.parse(text).isNone()).isEqualTo(isNone);
    }
}
