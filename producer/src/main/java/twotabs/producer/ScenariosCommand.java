package twotabs.producer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import twotabs.common.cli.ExitCode;
import twotabs.common.event.EventKind;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Timeline;
import twotabs.common.stream.EventStream;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Values;

@Command(name = "scenarios", description = "What can be sent, with a sample of each event.")
final class ScenariosCommand implements Callable<Integer> {
    private static final Timeline TIMELINE = new Timeline(Instant.parse("2026-01-31T10:00:00Z"), Rate.constant(1));

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        for (var scenario : Scenario.values()) {
            out.printf("%-9s %s%n", scenario, scenario.description());
            var recipe = Recipe.of(scenario, 1, TIMELINE);
            var stream = new EventStream(recipe);
            var values = new Values(recipe);
            for (var slot = 1; slot <= EventKind.of(scenario).size(); slot++) {
                stream.slot(
                        slot,
                        item -> out.printf(
                                "          %s: %s%n",
                                item.kind().defaultTopic(), new String(values.of(item), StandardCharsets.UTF_8)));
            }
        }
        out.flush();
        return ExitCode.DONE;
    }
}
