package twotabs.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import twotabs.broker.Broker;

/** A Kafka for all tests of a class, to be registered as its extension. */
public final class WithBroker implements BeforeAllCallback, AfterAllCallback {
    private final int partitions;
    private Path folder;
    private Broker broker;

    /** @param partitions of a topic that is made without a word */
    public WithBroker(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("two-tabs-broker");
        broker = Broker.start(0, folder, partitions);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        broker.close();
        FileUtil.fullyDelete(folder.toFile());
    }

    public Broker broker() {
        return broker;
    }

    public String servers() {
        return broker.bootstrapServers();
    }
}
