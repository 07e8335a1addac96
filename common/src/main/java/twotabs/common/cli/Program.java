package twotabs.common.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import twotabs.common.quantity.Durations;
import twotabs.common.quantity.Share;

/** The behaviour that all programs share: messages instead of stack traces, and reliable exit codes. */
public final class Program {
    private Program() {}

    /** Prepares the JVM. Each {@code main} calls this before it loads a class that logs. */
    public static void begin(String... args) {
        // Programs read the output, and Spark formats numbers and dates with the default locale.
        Locale.setDefault(Locale.ROOT);
        Stdout.install();
        ParentWatch.follow();
        CommonOptions.among(args).logProperties().forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    /** Makes a command line for {@code command}, with {@link CommonOptions} for it and for every subcommand. */
    public static CommandLine of(Object command, Object... subcommands) {
        var commandLine = new CommandLine(command);
        for (var subcommand : subcommands) {
            commandLine.addSubcommand(subcommand instanceof CommandLine line ? line : new CommandLine(subcommand));
        }
        allOf(commandLine).forEach(line -> {
            line.addMixin("common", new CommonOptions());
            line.getCommandSpec().versionProvider(new Version(command.getClass()));
        });
        return commandLine
                .registerConverter(Duration.class, Durations::parse)
                .registerConverter(Share.class, Share::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(Program::execute)
                .setParameterExceptionHandler(Program::refuse)
                .setExecutionExceptionHandler(Program::explain);
    }

    private static Stream<CommandLine> allOf(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(Program::allOf));
    }

    private static int execute(ParseResult parsed) {
        try {
            UnmappableText.in(parsed.originalArgs()).ifPresent(problem -> {
                throw problem;
            });
            return new CommandLine.RunLast().execute(parsed);
        } catch (Problem e) { // the help text could not be written; picocli does not handle this exception
            throw new ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
        } catch (Error e) { // picocli passes on only exceptions
            throw new ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), Explanations.of(e));
        }
    }

    private static ParseResult last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    private static CommonOptions options(ParseResult parsed) {
        return options(parsed.commandSpec());
    }

    private static CommonOptions options(CommandSpec spec) {
        return (CommonOptions) spec.mixins().get("common").userObject();
    }

    private static int refuse(ParameterException e, String[] args) {
        var line = e.getCommandLine();
        var typed = Arrays.asList(args);
        var stacktrace = typed.contains("--stacktrace");
        var known = e.getCause() instanceof Problem ofConverter ? Optional.of(ofConverter) : UnmappableText.in(typed);
        if (known.isPresent()) {
            print(line, known.get()); // without picocli's message, which repeats the value
            return ended(line, known.get(), stacktrace, known.get().exitCode());
        }
        var name = line.getCommandSpec().qualifiedName();
        print(line, Refusal.of(e));
        line.getErr().println("All options:  " + name + " --help");
        return ended(line, e, stacktrace, ExitCode.USAGE);
    }

    private static int explain(Exception e, CommandLine line, ParseResult parsed) {
        var problem = e instanceof Problem known ? known : Explanations.of(e);
        print(line, problem);
        return ended(line, e, options(last(parsed)).stacktrace, problem.exitCode());
    }

    private static int ended(CommandLine line, Exception e, boolean stacktrace, int exitCode) {
        if (stacktrace) {
            e.printStackTrace(line.getErr());
        }
        return exitCode;
    }

    private static void print(CommandLine line, Problem problem) {
        var lines = problem.lines();
        lines.stream().limit(1).map(line.getColorScheme()::errorText).forEach(line.getErr()::println);
        lines.stream().skip(1).forEach(line.getErr()::println);
        line.getErr().flush();
    }

    private record Version(Class<?> program) implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "Two Tabs " + program.getPackage().getImplementationVersion() + ", Java " + Runtime.version()
            };
        }
    }
}
