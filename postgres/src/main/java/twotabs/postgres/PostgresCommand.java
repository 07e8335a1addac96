package twotabs.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Program;
import twotabs.common.server.Loopback;

@Command(
        name = "./lab postgres",
        description = "A real PostgreSQL on this machine alone, without Docker. Ctrl-C stops it.")
public final class PostgresCommand implements Callable<Integer> {
    @Option(
            names = {"-p", "--port"},
            defaultValue = "5432",
            description = "Listen on 127.0.0.1 at this port; 0: any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".lab/postgres",
            description = "The folder for the tables; they survive a restart. The password is next to DIR, in"
                    + " DIR.properties (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--fresh", description = "Delete the tables and the password of earlier runs first.")
    private boolean fresh;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Program.begin(args);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return Program.of(new PostgresCommand(), new SqlCommand());
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            throw Problem.usage(
                    "--port takes a number from 0 to 65535, not " + port + ".", "For example:  --port 5433");
        }
        if (!hasName(data.normalize())) {
            throw Problem.usage(
                    "--data needs a folder that nothing else uses, not '" + data + "'.",
                    "For example:  --data .lab/postgres");
        }
        var err = spec.commandLine().getErr();
        var began = Instant.now();
        var postgres = fresh ? Postgres.startAfresh(port, data) : Postgres.start(port, data);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            postgres.close();
            err.println("PostgreSQL has stopped.");
            err.flush();
        }));
        err.printf(
                "PostgreSQL %s is ready at %s:%d after %.1f s. The password is in %s. Ctrl-C stops it.%n",
                postgres.version(),
                Loopback.host(),
                postgres.port(),
                Duration.between(began, Instant.now()).toMillis() / 1000.0,
                postgres.file());
        err.flush();
        postgres.awaitEnd();
        return ExitCode.DONE;
    }

    /** Returns whether the folder has a name, which the name of the password file needs. */
    private static boolean hasName(Path folder) {
        var name = folder.getFileName();
        return name != null && !Set.of("", "..").contains(name.toString());
    }
}
