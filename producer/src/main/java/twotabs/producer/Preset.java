package twotabs.producer;

import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.OptionSpec;

/** A named set of options, which become defaults. Options on the command line override these defaults. */
enum Preset {
    calm("nothing goes wrong, two events a second", "-r 2 --key monster"),
    rampage("bursts, and silence between them", "-r 5 --key monster --rate-shape burst:5x/10s/60s"),
    late("some reports are half a minute late or more", "-r 5 --late 10%:30s..2m --out-of-order 10%:0..5s"),
    repeated("some reports come twice", "-r 5 --duplicates 10%:0..60s"),
    dirty(
            "a little of everything that goes wrong",
            "-r 10 --late 5%:30s..2m --out-of-order 10%:5s --future 0.1%:1h --duplicates 2%:0..60s --malformed 1%"
                    + " --drop 1%"),
    skewed("most reports are about one country", "-r 20 --key country --skew hot:80/1"),
    ahead("sometimes a clock is an hour ahead", "-r 5 --future 1%:1h"),
    idle("Japan falls silent for a minute", "-r 20 --key country --idle Japan:30s:1m"),
    backfill("two hours at once, then live", "-r -1 --start-time -2h --event-rate 10"),
    teams("sightings, and the teams sent to them", "all -r 10");

    static final String SCENARIO = "SCENARIO";

    private final String description;
    private final String options;

    Preset(String description, String options) {
        this.description = description;
        this.options = options;
    }

    /** Returns the preset of a command line, or empty for an unknown name, which the parser reports later. */
    static Optional<Preset> among(String... args) {
        var name = IntStream.range(0, args.length)
                .filter(i -> args[i].startsWith("--preset"))
                .mapToObj(i -> args[i].equals("--preset") && i + 1 < args.length
                        ? args[i + 1]
                        : args[i].replaceFirst("--preset=?", ""))
                .findFirst();
        return Stream.of(Preset.values())
                .filter(preset -> name.filter(preset.name()::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    String description() {
        return description;
    }

    /** Returns the options as a person types them on the command line. */
    String options() {
        return options;
    }

    IDefaultValueProvider defaults() {
        var values = new HashMap<String, String>();
        var words = options().split(" ");
        for (var i = 0; i < words.length; i++) {
            if (words[i].startsWith("-")) {
                values.put(words[i], words[++i]);
            } else {
                values.put(SCENARIO, words[i]);
            }
        }
        return argument -> argument instanceof OptionSpec option
                ? Stream.of(option.names())
                        .map(values::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : values.get(argument.paramLabel());
    }
}
