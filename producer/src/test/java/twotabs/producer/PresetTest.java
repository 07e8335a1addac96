package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {
    @ParameterizedTest
    @EnumSource
    void the_options_of_a_preset_are_options(Preset preset) {
        var program = Producer.program();

        var parsed = program.parseArgs(preset.options().split(" "));

        assertThat(parsed.errors()).isEmpty();
        assertThat(parsed.unmatched()).isEmpty();
    }

    @Test
    void a_preset_is_found_among_arguments_however_it_is_written() {
        assertThat(Preset.among("-n", "5", "--preset", "dirty")).hasValue(Preset.dirty);
        assertThat(Preset.among("--preset=Late", "-n", "5")).hasValue(Preset.late);
        assertThat(Preset.among("--preset")).isEmpty();
        assertThat(Preset.among("--preset", "durty")).isEmpty();
        assertThat(Preset.among("-n", "5")).isEmpty();
    }

    @Test
    void help_lists_every_preset_with_its_options() {
        var run = Run.of("--help");

        assertThat(String.join("\n", run.out()))
                .contains(java.util.stream.Stream.of(Preset.values())
                        .map(Preset::description)
                        .toList())
                .contains("--rate-shape burst:5x/10s/60s");
        assertThat(run.exitCode()).isZero();
    }
}
