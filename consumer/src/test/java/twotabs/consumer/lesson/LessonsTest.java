package twotabs.consumer.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;

class LessonsTest {
    private static final String[] VALUES = {"message 1", "{\"seq\":2}", "", null, "größer als 😀"};

    static Stream<Lesson> lessons() {
        return Lessons.all().stream().filter(Lesson.class::isInstance).map(Lesson.class::cast);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void a_lesson_finds_the_same_in_a_stream_and_in_a_batch(Lesson lesson) throws Exception {
        var kafka = new MemoryKafka();
        kafka.send(VALUES);

        var streamed = streamed(lesson, kafka);

        assertThat(streamed).isEqualTo(lesson.apply(MemoryKafka.batch(VALUES)).collectAsList());
    }

    @ParameterizedTest
    @MethodSource("twotabs.consumer.lesson.Lessons#all")
    void a_lesson_is_found_by_its_name_and_says_its_idea_in_one_line(Object lesson) {
        var about = CommandSpec.forAnnotatedObject(lesson);

        assertThat(about.name()).matches("[a-z]+");
        assertThat(about.usageMessage().description()).hasSize(1);
    }

    @Test
    void the_lessons_come_in_the_order_that_teaches_best() {
        assertThat(Lessons.all())
                .extracting(lesson -> CommandSpec.forAnnotatedObject(lesson).name())
                .containsExactly("bytes", "text", "json", "sql", "files", "relay", "foreach")
                .contains(Lessons.DEFAULT);
    }

    @Test
    void bytes_shows_the_seven_columns_of_a_record_as_they_came() {
        var shown = new BytesLesson().apply(MemoryKafka.batch("a"));

        assertThat(shown.schema()).isEqualTo(MemoryKafka.SCHEMA);
        assertThat(shown.collectAsList())
                .containsExactly(
                        RowFactory.create(null, "a".getBytes(UTF_8), "events_topic", 0, 0L, MemoryKafka.TIMESTAMP, 0));
    }

    @Test
    void text_shows_each_value_as_text_whatever_it_says() {
        var shown = new TextLesson().apply(MemoryKafka.batch(VALUES));

        assertThat(shown.columns()).containsExactly("Value");
        assertThat(shown.collectAsList()).extracting(row -> row.getString(0)).containsExactly(VALUES);
    }

    private static List<Row> streamed(Lesson lesson, MemoryKafka kafka) throws Exception {
        var query = lesson.apply(kafka.stream())
                .writeStream()
                .format("memory")
                .queryName("shown")
                .start();
        try {
            LocalSpark.settle(query);
            return LocalSpark.session().table("shown").collectAsList();
        } finally {
            query.stop();
        }
    }
}
