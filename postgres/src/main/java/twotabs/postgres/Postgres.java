package twotabs.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import twotabs.common.cli.Problem;
import twotabs.common.database.Database;
import twotabs.common.server.HeldFolder;
import twotabs.common.server.Loopback;

/**
 * A real PostgreSQL, on 127.0.0.1 only, with a password from its first moment. Its data survives a restart; closing it
 * stops it in order.
 */
public final class Postgres implements AutoCloseable {
    private static final String DATA = "data";
    private static final String HALF_MADE = "data.new";
    private static final int MILLIS_BETWEEN_LOOKS = 50;

    private final int port;
    private final Access access;
    private final HeldFolder folder;
    private final ServerFiles files;
    private final Process server;
    private final String version;
    private volatile boolean closed;

    private Postgres(int port, Path folder) throws IOException, InterruptedException {
        this.port = port;
        this.access = Access.to(folder);
        this.folder = HeldFolder.hold(folder, "PostgreSQL");
        try {
            this.files = ServerFiles.in(this.folder);
            if (!Files.exists(data())) {
                make();
            }
            stopOrphan();
            access.write(port, access.password());
            this.server = launch();
            this.version = awaitReady();
        } catch (IOException | InterruptedException | RuntimeException e) {
            this.folder.close();
            throw e;
        }
    }

    /**
     * Starts a server, and returns when it takes clients.
     *
     * @param port 0: any free one
     * @throws Problem the port is taken, or the folder cannot be used
     */
    public static Postgres start(int port, Path folder) throws InterruptedException {
        try {
            return new Postgres(choose(port), folder);
        } catch (IOException e) {
            throw Problem.failure(
                    e,
                    "PostgreSQL cannot use the folder %s (%s).".formatted(folder, HeldFolder.reason(e)),
                    "Another one:  --data DIR");
        }
    }

    /** The port itself where it is free; any free one for 0. */
    static int choose(int port) {
        return Loopback.choose(
                port,
                holder -> Problem.failure(
                        "Port %d is taken by %s.".formatted(port, holder),
                        "Another port:  ./lab postgres --port " + (port + 1)));
    }

    /** Deletes what a server has kept there, and nothing else that may be in the folder. */
    static void clear(Path folder) {
        try (var held = HeldFolder.hold(folder, "PostgreSQL")) {
            held.delete(DATA);
        }
    }

    private Path data() {
        return folder.resolve(DATA);
    }

    private Path log() {
        return folder.resolve("log");
    }

    /** Makes the data under another name first, so that it is there as a whole or not at all. */
    private void make() throws IOException, InterruptedException {
        folder.delete(HALF_MADE);
        var password = Access.newPassword();
        var passwordFile = Access.secret(folder.resolve("password"), List.of(password));
        var arguments = List.of(
                "--pgdata=" + folder.resolve(HALF_MADE),
                "--username=" + Access.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The same order of texts on every machine.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        var code = files.command("initdb", arguments)
                .redirectOutput(log().toFile())
                .start()
                .waitFor();
        Files.delete(passwordFile);
        if (code != 0) {
            throw cannotStart();
        }
        access.write(port, password);
        Files.move(folder.resolve(HALF_MADE), data());
    }

    /** A server that has lost the program which started it still works on these files: nobody else may hold them. */
    private void stopOrphan() throws IOException, InterruptedException {
        var pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        var isOurs = ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().command())
                .filter(command -> isServer(Path.of(command)))
                .isPresent();
        if (isOurs) {
            stop();
        }
    }

    private boolean isServer(Path command) {
        try {
            return Files.isSameFile(command, files.program("postgres"));
        } catch (IOException e) {
            return false;
        }
    }

    private Process launch() throws IOException {
        var arguments = List.of(
                "-D", data().toString(),
                "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "timezone=UTC",
                "-c", "log_timezone=UTC");
        return files.command("postgres", arguments)
                .redirectOutput(log().toFile())
                .start();
    }

    private String awaitReady() throws InterruptedException {
        var database = database();
        while (server.isAlive()) {
            try (var connection = database.connect()) {
                return connection.getMetaData().getDatabaseProductVersion();
            } catch (SQLException | Problem e) {
                Thread.sleep(MILLIS_BETWEEN_LOOKS); // it refuses clients until it is ready, after a crash for longer
            }
        }
        throw cannotStart();
    }

    private Problem cannotStart() {
        return Problem.failure(
                "PostgreSQL cannot start with the data in %s: %s".formatted(folder, reason()),
                "All that it says:                   " + log(),
                "Keep it and start elsewhere:        --data ANOTHER_DIR",
                "Start afresh, its tables are lost:  --fresh");
    }

    private String reason() {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.matches(".*(FATAL|error|PANIC):.*"))
                    .reduce((earlier, later) -> later)
                    .map(line -> line.replaceFirst(".*(FATAL|error|PANIC):\\s*", ""))
                    .orElse("it ended without a word.");
        } catch (IOException e) {
            return HeldFolder.reason(e);
        }
    }

    public int port() {
        return port;
    }

    /** Such as 18.6. */
    public String version() {
        return version;
    }

    /** The properties file for clients. */
    public Path file() {
        return access.file();
    }

    public Database database() {
        return Database.read(access.file());
    }

    /** @throws Problem it ended by itself, and not because it was closed */
    void awaitEnd() throws InterruptedException {
        server.waitFor();
        if (!closed) {
            throw Problem.failure("PostgreSQL has ended: " + reason(), "Start it again:  ./lab postgres");
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (server.isAlive()) {
                stop();
            }
            server.waitFor();
        } catch (IOException e) {
            server.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            folder.close();
        }
    }

    /** Ends its sessions, writes what is to be written, and ends. */
    private void stop() throws IOException, InterruptedException {
        files.command("pg_ctl", List.of("stop", "-D", data().toString(), "-m", "fast", "-w"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
