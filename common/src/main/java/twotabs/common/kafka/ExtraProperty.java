package twotabs.common.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import twotabs.common.cli.Nearest;
import twotabs.common.cli.Problem;

/** The name of a property on the command line, {@code -X NAME=VALUE}. */
record ExtraProperty(String name) {
    /**
     * @throws Problem if Kafka's clients do not know the property, and would ignore it without a message; or if it is a
     *     secret, which others could read in the list of processes
     */
    void check() {
        var known = known();
        if (!known.containsKey(name)) {
            throw unknown(known);
        }
        if (isSecret(known.get(name))) {
            throw secret();
        }
    }

    /** Returns the properties of all clients: a user need not know which clients a program uses. */
    private static Map<String, ConfigKey> known() {
        var known = new TreeMap<String, ConfigKey>();
        known.putAll(ProducerConfig.configDef().configKeys());
        known.putAll(ConsumerConfig.configDef().configKeys());
        known.putAll(AdminClientConfig.configDef().configKeys());
        return known;
    }

    /** Returns whether the value may be shown. The value of a plugin's property may be a secret. */
    static boolean isPublic(String name) {
        var key = known().get(name);
        return key != null && !isSecret(key);
    }

    private static boolean isSecret(ConfigKey key) {
        return key.type == Type.PASSWORD;
    }

    private Problem unknown(Map<String, ConfigKey> known) {
        var what = "Kafka's clients have no property " + name + ".";
        var plugin = "A property of a plugin:  in a file, with --command-config FILE";
        return Nearest.to(name, known.keySet())
                .map(near -> isSecret(known.get(near)) ? near + "=...  in a file" : "-X " + near + "=...")
                .map(near -> Problem.usage(what, "Nearest:     " + near, plugin))
                .orElseGet(() -> Problem.usage(what, plugin));
    }

    private Problem secret() {
        return Problem.usage(
                "-X does not take " + name + ": other users can read a command line.",
                "In a file:  --command-config FILE   with a line  " + name + "=...");
    }
}
