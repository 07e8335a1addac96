package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;

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
    void the_number_of_a_message_is_its_id() {
        assertThat(message.id()).isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource
    void a_message_has_nothing_for_a_key(Key key) {
        assertThat(message.key(key)).isEmpty();
    }
}
