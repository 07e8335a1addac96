package twotabs.producer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Arranges the help: the options have headings, and a list of the presets follows. */
final class ProducerHelp {
    private static final int WIDTH = 80;

    private static final Map<String, String> HEADINGS = new LinkedHashMap<>();

    static {
        HEADINGS.put("volume", "How many, how fast");
        HEADINGS.put("time", "When the events happen");
        HEADINGS.put("faults", "What goes wrong, on purpose");
        HEADINGS.put("keys", "Keys, partitions, headers");
        HEADINGS.put("reliability", "What Kafka promises");
        HEADINGS.put("output", "What the producer says");
        HEADINGS.put("kafka", "Where Kafka is");
        HEADINGS.put("common", "Everywhere");
    }

    private ProducerHelp() {}

    /** Returns the options by heading, in order. Options without a group come first, under "The story". */
    static Map<String, List<OptionSpec>> groups(CommandLine.Model.CommandSpec spec) {
        var groups = new LinkedHashMap<String, List<OptionSpec>>();
        var rest = new ArrayList<>(spec.options());
        groups.put("The story", rest);
        HEADINGS.forEach((mixin, heading) -> {
            var names = spec.mixins().get(mixin).optionsMap().keySet();
            var members = spec.options().stream()
                    .filter(option -> names.contains(option.longestName()))
                    .toList();
            groups.put(heading, members);
            rest.removeAll(members);
        });
        return groups;
    }

    static CommandLine arranged(CommandLine program) {
        var sections = program.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, ProducerHelp::options);
        sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, ProducerHelp::presets);
        return program;
    }

    private static String options(Help help) {
        var text = new StringBuilder();
        groups(help.commandSpec()).forEach((heading, options) -> {
            var layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
            layout.addAllOptions(options, help.createDefaultParamLabelRenderer());
            text.append(String.format("%n%s:%n", heading)).append(layout);
        });
        return text.toString();
    }

    private static String presets(Help help) {
        var table = Help.TextTable.forColumns(
                help.colorScheme(),
                new Help.Column(12, 2, Help.Column.Overflow.SPAN),
                new Help.Column(WIDTH - 12, 0, Help.Column.Overflow.WRAP));
        for (var preset : Preset.values()) {
            table.addRowValues(preset.name(), preset.description());
            table.addRowValues("", preset.options());
        }
        return String.format("%nPresets:%n") + table;
    }
}
