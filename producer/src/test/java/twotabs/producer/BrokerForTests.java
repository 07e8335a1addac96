package twotabs.producer;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import twotabs.broker.Broker;

/** A broker for the tests of a class, and a topic for each test. */
abstract class BrokerForTests {
    private static Broker broker;
    Topic topic;

    @BeforeAll
    static void start(@TempDir Path folder) {
        broker = Broker.start(0, folder, 1);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void aTopicForEachTest(TestInfo test) {
        var name = test.getTestMethod().orElseThrow().getName() + "_"
                + test.getDisplayName().hashCode();
        topic = new Topic(broker.bootstrapServers(), name.replaceAll("[^a-zA-Z0-9_]", ""));
    }
}
