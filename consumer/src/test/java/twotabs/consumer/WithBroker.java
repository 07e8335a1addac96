package twotabs.consumer;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import twotabs.broker.Broker;
import twotabs.consumer.lesson.Lesson;

/**
 * One Kafka for all tests of this JVM, to be registered as an extension of each class that needs it. So the topics of two
 * classes have different names. A topic that is not made beforehand has one partition.
 */
public final class WithBroker implements BeforeAllCallback {
    private Broker broker;

    /** Closed at the end of the last test. */
    private record Shared(Path folder, Broker broker) implements AutoCloseable {
        static Shared start() {
            try {
                var folder = Files.createTempDirectory("two-tabs-broker");
                return new Shared(folder, Broker.start(0, folder, 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            broker.close();
            FileUtil.fullyDelete(folder.toFile());
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        broker = context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
                .broker();
    }

    public String servers() {
        return broker.bootstrapServers();
    }

    public KafkaTopic topic(String name) {
        return new KafkaTopic(servers(), name);
    }

    public KafkaTopic make(String name, int partitions, Map<String, String> settings) throws Exception {
        try (var admin = admin()) {
            var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
            admin.createTopics(List.of(topic)).all().get();
        }
        return topic(name);
    }

    public KafkaTopic make(String name, int partitions) throws Exception {
        return make(name, partitions, Map.of());
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers()));
    }

    /** {@link Ran#of The program}, with the option for this Kafka. */
    public Ran run(String words, String... more) throws Exception {
        return Ran.of(words, atThisKafka(more));
    }

    /** The same, with a standard output that the test has made. */
    public Ran run(PrintStream stdout, String words, String... more) throws Exception {
        return Ran.of(Optional.of(stdout), words, atThisKafka(more));
    }

    /** The same, with one lesson, which the test has made. */
    public Ran run(Lesson lesson, String words, String... more) throws Exception {
        return Ran.of(lesson, words, atThisKafka(more));
    }

    private String[] atThisKafka(String... more) {
        return Stream.concat(Stream.of(more), Stream.of("--bootstrap-server", servers()))
                .toArray(String[]::new);
    }
}
