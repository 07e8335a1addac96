package twotabs.consumer.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import twotabs.consumer.Printed;

class StoryTest {
    @Test
    void ctrl_c_says_how_far_it_got_and_nothing_comes_after_it() throws Exception {
        var printed = Printed.by(err -> {
            var story = Story.begin();
            story.tell("Once upon a time");
            story.chapter("1. A prince");
            story.stop();
            story.say("rides on");
        });

        assertThat(printed).isEqualTo("Once upon a time\n\n1. A prince\nStopped in part 1.\n");
    }

    @Test
    void ctrl_c_before_the_first_part_has_its_line_too() throws Exception {
        assertThat(Printed.by(err -> Story.begin().stop())).isEqualTo("Stopped before the first part.\n");
    }

    @Test
    void a_story_that_was_told_to_its_end_is_not_stopped() throws Exception {
        var printed = Printed.by(err -> {
            var story = Story.begin();
            story.close();
            story.stop();
        });

        assertThat(printed).isEmpty();
    }
}
