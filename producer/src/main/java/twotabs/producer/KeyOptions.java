package twotabs.producer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import twotabs.common.cli.Check;
import twotabs.common.cli.Nearest;
import twotabs.common.cli.Problem;
import twotabs.common.event.Key;
import twotabs.common.event.Scenario;
import twotabs.common.event.Skew;
import twotabs.common.event.World;
import twotabs.common.stream.Idle;

/** The options for the keys, the partitions and the headers of the records. */
final class KeyOptions {
    @Option(
            names = "--key",
            paramLabel = "FIELD",
            defaultValue = "none",
            description = "The record key: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Key key;

    @Option(
            names = "--skew",
            paramLabel = "SKEW",
            description = "How events are spread over the keys: uniform, zipf:1.1, or hot:80/1 (80%% of the events on 1"
                    + " key) (default: rampages and the time of day decide).")
    Optional<Skew> skew;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of the topic, if the topic must be created (default: the broker's number).")
    Optional<Integer> partitions;

    @Option(
            names = "-H",
            paramLabel = "NAME=VALUE",
            description = "A header for every record; may be given several times.")
    Map<String, String> headers = new LinkedHashMap<>();

    void check(Scenario scenario, Optional<Idle> idle) {
        headers.keySet().stream()
                .filter(RecordSender.OWN_HEADERS::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.usage(
                            "-H cannot set " + name + ": the producer writes that header itself.",
                            "For example:  -H my-" + name + "=" + headers.get(name));
                });
        partitions.ifPresent(n -> Check.atLeastOne("--partitions", n, 3));
        if (key != Key.none && (scenario == Scenario.messages || scenario == Scenario.rescues)) {
            var one = scenario == Scenario.messages ? "message" : "rescue";
            throw Problem.usage(
                    "--key " + key + " does not fit " + scenario + ": a " + one + " has no " + key + ".",
                    "With a key:     ./lab produce monsters --key " + key,
                    "Without a key:  ./lab produce " + scenario);
        }
        if (skew.isPresent() && key == Key.none) {
            throw Problem.usage(
                    "--skew spreads events over keys, and there is no key.",
                    "For example:  --key country --skew " + skew.get());
        }
        idle.filter(it -> it.partition().isEmpty()).ifPresent(this::checkSilent);
    }

    private void checkSilent(Idle idle) {
        if (key == Key.none) {
            throw Problem.usage(
                    "--idle names the key " + idle.who() + ", and there is no key.",
                    "For example:  --key country --idle Japan:30s:1m");
        }
        var keys = World.keys(key);
        if (!keys.contains(idle.who())) {
            throw Problem.usage(
                    "--idle names %s, and no %s has this name.".formatted(idle.who(), key),
                    "Nearest:  --idle " + Nearest.to(idle.who(), keys).orElse(keys.get(0))
                            + idle.toString().substring(idle.who().length()));
        }
    }
}
