package twotabs.consumer.sink;

import java.util.Optional;
import java.util.function.Consumer;
import twotabs.common.kafka.KafkaOptions;
import twotabs.consumer.console.Dialogue;

/** Writes to a table in memory that is named after the query; a dialogue queries the table. */
public record MemorySink(Dialogue asked) implements Sink {
    @Override
    public Writer open(KafkaOptions kafka, Consumer<String> say) {
        return (rows, console) -> rows.writeStream().format("memory");
    }

    @Override
    public Optional<Dialogue> dialogue() {
        return Optional.of(asked);
    }

    @Override
    public Optional<OwnCheckpoint> ownCheckpoint() {
        return Optional.of(new OwnCheckpoint(
                Optional.empty(),
                "--checkpoint",
                "its table is gone when a run ends, so each run has to read the whole topic again."));
    }
}
