package twotabs.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackTest {
    /** Until a server listens, its port is free for the system too. */
    @Test
    void a_port_beside_another_is_not_that_one() {
        Iterator<Integer> free = List.of(37631, 37631, 40001).iterator();

        assertThat(Loopback.freeBeside(37631, free::next)).isEqualTo(40001);
    }
}
