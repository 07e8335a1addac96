package twotabs.bench;

import java.util.List;
import java.util.stream.Stream;
import twotabs.demo.Workspace;

/** Ours: makes each event, and sends it. */
final class Producer implements Sender {
    @Override
    public List<String> command(String server, String topic, long records) {
        var command = monsters("-n", Long.toString(records), "-b", server, "-t", topic);
        PROPERTIES.forEach(property -> command.addAll(List.of("-X", property)));
        return command;
    }

    /** Events as fast as it goes. */
    static List<String> monsters(String... options) {
        var command = Sender.java("-jar", Workspace.here().jar("producer").toString(), "monsters", "-r", "-1");
        Stream.of(options).forEach(command::add);
        return command;
    }
}
