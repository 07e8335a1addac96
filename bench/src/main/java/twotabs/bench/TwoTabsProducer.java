package twotabs.bench;

import java.util.List;
import twotabs.demo.Workspace;

/**
 * Ours: makes each event, and sends it.
 *
 * @param options beside the number of events and where they go
 */
record TwoTabsProducer(String... options) implements LoadGenerator {
    @Override
    public List<String> command(String server, String topic, long records) {
        var command = monsters("-n", Long.toString(records), "-b", server, "-t", topic);
        PROPERTIES.forEach(property -> command.addAll(List.of("-X", property)));
        command.addAll(List.of(options));
        return command;
    }

    /** Events as fast as it goes. */
    static List<String> monsters(String... options) {
        var command = command("monsters", "-r", "-1");
        command.addAll(List.of(options));
        return command;
    }

    static List<String> command(String... options) {
        var command =
                LoadGenerator.java("-jar", Workspace.here().jar("producer").toString());
        command.addAll(List.of(options));
        return command;
    }
}
