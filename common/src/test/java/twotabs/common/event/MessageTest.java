package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageTest {
    private final Message message = Message.numbered(3, Instant.parse("2026-01-31T10:05:30Z"));

    @Test
    void a_message_says_its_number() {
        assertThat(message.seq()).isEqualTo(3);
        assertThat(message.message()).isEqualTo("message 3");
    }

    @Test
    void a_message_needs_no_key() {
        assertThat(message.key(Key.none)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "none")
    void a_message_has_no_monster_country_or_reporter(Key key) {
        assertThatIllegalArgumentException().isThrownBy(() -> message.key(key)).withMessage("a message has no " + key);
    }
}
