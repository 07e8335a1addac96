package twotabs.common.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains why an argument cannot be used: what the option takes, what it got, and a good example. */
final class Refusal {
    /** Picocli's message about an option or a positional parameter; the group is the reason. */
    private static final Pattern INVALID = Pattern.compile(
            "Invalid value for (?:option '[^']*'(?: \\([^)]*\\))?|positional parameter [^:]*): (.*)", Pattern.DOTALL);

    /** Picocli's message about an option that takes a name and a value. */
    private static final Pattern NO_PAIR = Pattern.compile(
            "Value for option option '([^']*)' .* should be in KEY=VALUE format but was (.*)", Pattern.DOTALL);

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> DECIMAL = Set.of(double.class, Double.class);

    private Refusal() {}

    static Problem of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched);
        } else if (e instanceof OverwrittenOptionException twice) {
            return Problem.usage(name(twice.getOverwritten()) + " is given twice, and takes one value.");
        }
        var noPair = NO_PAIR.matcher(e.getMessage());
        if (noPair.matches()) {
            return Problem.usage(
                    noPair.group(1) + " takes a name and a value, NAME=VALUE, not '" + noPair.group(2) + "'.");
        }
        var invalid = INVALID.matcher(e.getMessage());
        if (e.getArgSpec() == null || !invalid.matches()) {
            return Problem.usage(e.getMessage());
        }
        var name = name(e.getArgSpec());
        var reason = invalid.group(1);
        var type = type(e.getArgSpec());
        if (reason.startsWith("takes")) {
            return Problem.usage(name + " " + reason + ".");
        } else if (type.isEnum()) {
            return choice(e, name);
        } else if (WHOLE.contains(type)) {
            return Problem.usage(
                    name + " takes a whole number, not '" + e.getValue() + "'.", "For example:  " + name + " 10");
        } else if (DECIMAL.contains(type)) {
            return Problem.usage(
                    name + " takes a number, not '" + e.getValue() + "'.", "For example:  " + name + " 10");
        }
        return Problem.usage(name + ": " + reason);
    }

    /** Names only the first unmatched argument: picocli also reports the arguments after it, which may be correct. */
    private static Problem unknown(UnmatchedArgumentException e) {
        var spec = e.getCommandLine().getCommandSpec();
        var first = e.getUnmatched().get(0);
        if (first.startsWith("-")) {
            var options = spec.options().stream().flatMap(option -> Stream.of(option.names()));
            var name = first.replaceFirst("=.*", "");
            return withNearest("There is no option '" + name + "'.", name, options.toList(), "");
        }
        if (spec.subcommands().isEmpty() || !spec.positionalParameters().isEmpty()) {
            return Problem.usage(e.getMessage() + ".");
        }
        var kind = spec.usageMessage().synopsisSubcommandLabel().replaceAll("[\\[\\]]", "");
        return withNearest(
                "There is no %s '%s'.".formatted(kind.toLowerCase(Locale.ROOT), first),
                first,
                spec.subcommands().keySet(),
                spec.qualifiedName() + " ");
    }

    private static Problem withNearest(String says, String typed, Collection<String> names, String before) {
        return Nearest.to(typed, names)
                .map(nearest -> Problem.usage(says, "Nearest:      " + before + nearest))
                .orElseGet(() -> Problem.usage(says));
    }

    private static Problem choice(ParameterException e, String name) {
        var choices = choices(e.getArgSpec());
        var words = new ArrayList<>(choices);
        if (e.getArgSpec().isPositional()) {
            words.addAll(e.getCommandLine().getSubcommands().keySet());
        }
        var says = "%s takes %s or %s, not '%s'."
                .formatted(
                        name,
                        String.join(", ", choices.subList(0, choices.size() - 1)),
                        choices.get(choices.size() - 1),
                        e.getValue());
        return withNearest(says, e.getValue(), words, e.getArgSpec().isPositional() ? "" : name + " ");
    }

    private static List<String> choices(ArgSpec argument) {
        return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                .toList();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** Returns the type of the argument; for an {@code Optional}, the type of its value. */
    private static Class<?> type(ArgSpec argument) {
        var inner = argument.auxiliaryTypes();
        return inner.length > 0 ? inner[0] : argument.type();
    }
}
