package twotabs.consumer.sink;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import twotabs.common.kafka.KafkaOptions;
import twotabs.consumer.console.ConsoleProvider;

/**
 * The console.
 *
 * @param measured a column of whole numbers whose median and 99th percentile are told at the end; empty: none
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
