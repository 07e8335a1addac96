package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static twotabs.consumer.source.GivenSource.source;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.lesson.JsonLesson;

/** Messages that Spark makes up. */
class RateSourceTest {
    @Test
    void spark_makes_up_messages_without_anything_else() throws Exception {
        var messages = new JsonLesson();
        CommandLine.populateCommand(messages, "--schema", "messages");
        var query = messages.apply(source("--source", "rate", "--rate", "20").stream(LocalSpark.session()))
                .writeStream()
                .format("memory")
                .queryName("made_up")
                .start();
        var table = LocalSpark.session().table("made_up");
        await().until(() -> table.count() >= 20);
        query.stop();

        var rows = table.orderBy("seq").limit(20).collectAsList();
        for (var i = 0; i < 20; i++) {
            assertThat(rows.get(i).<Long>getAs("seq")).isEqualTo(i + 1L);
            assertThat(rows.get(i).<String>getAs("message")).isEqualTo("message " + (i + 1));
            assertThat(rows.get(i).<Object>getAs("_corrupt_record")).isNull();
        }
    }
}
