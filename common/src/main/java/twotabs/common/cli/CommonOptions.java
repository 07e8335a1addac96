package twotabs.common.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of every command. */
public final class CommonOptions {
    public enum LogLevel {
        off,
        error,
        warn,
        info,
        debug
    }

    /** The consumer's log4j2.properties reads this property. */
    private static final String LOG4J_LEVEL = "twotabs.log.level";

    private static final String SIMPLE_LOGGER_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Option(names = "--stacktrace", description = "When something fails, show the stack trace too.")
    boolean stacktrace;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "off",
            description = "Log lines of the libraries: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    LogLevel logLevel = LogLevel.off;

    /** Reads these options from a command line before the whole line is parsed. Errors are ignored. */
    static CommonOptions among(String... args) {
        var options = new CommonOptions();
        try {
            new CommandLine(options)
                    .setUnmatchedArgumentsAllowed(true)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(args);
        } catch (ParameterException e) {
            // Parsing the whole line reports the error.
        }
        return options;
    }

    /** Returns the system properties that the logging libraries read once, when they start. */
    Map<String, String> logProperties() {
        var level = logLevel.name().toLowerCase(Locale.ROOT);
        return Map.of(LOG4J_LEVEL, level, SIMPLE_LOGGER_LEVEL, level);
    }
}
