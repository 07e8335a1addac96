package twotabs.consumer.sink;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import twotabs.common.kafka.KafkaOptions;
import twotabs.consumer.console.ConsoleProvider;

/**
 * Writes to the console.
 *
 * @param measured a BIGINT column whose median and 99th percentile the last line shows; empty: none
 */
public record ConsoleSink(Optional<String> measured) implements Sink {
    @Override
    public Writer open(KafkaOptions kafka, Consumer<String> say) {
        return (rows, console) -> rows.writeStream()
                .format(ConsoleProvider.class.getName())
                .options(console)
                .options(measured.map(column -> Map.of(ConsoleProvider.MEASURED, column))
                        .orElse(Map.of()));
    }
}
