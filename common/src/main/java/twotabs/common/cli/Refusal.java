package twotabs.common.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was typed and cannot be used, in words: what the option takes, what it got, and a good example. */
final class Refusal {
    /** Picocli's own sentence about an option or a positional parameter; the group is the reason. */
    private static final Pattern INVALID = Pattern.compile(
            "Invalid value for (?:option '[^']*'(?: \\([^)]*\\))?|positional parameter [^:]*): (.*)", Pattern.DOTALL);

    /** The same about an option that takes a name and a value. */
    private static final Pattern NO_PAIR = Pattern.compile(
            "Value for option option '([^']*)' .* should be in KEY=VALUE format but was (.*)", Pattern.DOTALL);

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> DECIMAL = Set.of(double.class, Double.class);

    private Refusal() {}

    static Problem of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return Problem.usage(unknown(unmatched));
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

    /** What follows a name that does not exist, picocli takes to be wrong as well: it was not. */
    private static String unknown(UnmatchedArgumentException e) {
        var line = e.getCommandLine();
        var first = e.getUnmatched().get(0);
        var isName = !first.startsWith("-")
                && !line.getSubcommands().isEmpty()
                && line.getCommandSpec().positionalParameters().isEmpty();
        return isName
                ? "There is no %s '%s'."
                        .formatted(
                                line.getCommandSpec()
                                        .usageMessage()
                                        .synopsisSubcommandLabel()
                                        .replaceAll("[\\[\\]]", "")
                                        .toLowerCase(Locale.ROOT),
                                first)
                : e.getMessage();
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
        return Nearest.to(e.getValue(), words)
                .map(nearest ->
                        Problem.usage(says, "Nearest:  " + (e.getArgSpec().isPositional() ? "" : name + " ") + nearest))
                .orElseGet(() -> Problem.usage(says));
    }

    private static List<String> choices(ArgSpec argument) {
        return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                .toList();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** Of an optional value, the value's. */
    private static Class<?> type(ArgSpec argument) {
        var inner = argument.auxiliaryTypes();
        return inner.length > 0 ? inner[0] : argument.type();
    }
}
