package twotabs.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import twotabs.common.cli.Causes;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;
import twotabs.common.database.Database;
import twotabs.common.server.LockedFolder;
import twotabs.common.server.Loopback;

/**
 * A real PostgreSQL, on 127.0.0.1 only, with a password from its first moment. Its data survives a restart; closing it
 * stops it in order.
 */
public final class Postgres implements AutoCloseable {
    private static final String DATA = "data";
    private static final String HALF_MADE = "two-tabs-unfinished";
    /** After a crash it puts its files in order first. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int MILLIS_BETWEEN_LOOKS = 50;
    /** The states of a login that is refused: whatever is wrong, waiting does not mend it. */
    private static final Set<String> LOGIN_REFUSED = Set.of("28P01", "28000", "08004");

    /** What PostgreSQL says of data that it cannot start with, now or later. */
    private static final Pattern DAMAGED = Pattern.compile("database files are incompatible.*|.* valid checkpoint .*"
            + "|.* not a valid data directory.*|.* control file.*|could not (open|read) file \"(base|global|pg_).*");

    /** Each line of the log tells which part of the server speaks; what serves clients has this in its name. */
    private static final String PREFIX = "log_line_prefix=%m [%p] %b ";

    private static final String CLIENTS = "client backend";

    private final int port;
    private final Access access;
    private final LockedFolder folder;
    private final ServerFiles files;
    private final Process server;
    private final String version;
    private volatile boolean closed;

    private Postgres(int port, Path folder, boolean fresh, Duration patience) throws IOException, InterruptedException {
        this.access = new Access(folder);
        if (!Files.exists(folder.resolve(DATA))) {
            access.checkIsOurs();
        }
        this.folder = LockedFolder.lock(folder, "PostgreSQL");
        try {
            this.files = ServerFiles.in(this.folder);
            stopOrphan(); // it may have the port
            this.port = choose(port);
            if (fresh) {
                clear();
            }
            if (!Files.exists(data())) {
                make();
            }
            access.write(this.port, access.password());
        } catch (IOException | InterruptedException | RuntimeException e) {
            this.folder.close();
            throw e;
        }
        this.server = launch();
        try {
            this.version = awaitReady(patience);
        } catch (InterruptedException | RuntimeException e) {
            close();
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
        return start(port, folder, false, PATIENCE);
    }

    /** The same without the tables and the password of earlier runs. What else may be in the folder is left alone. */
    static Postgres startAfresh(int port, Path folder) throws InterruptedException {
        return start(port, folder, true, PATIENCE);
    }

    /** @param patience how long it may take until it takes clients */
    static Postgres start(int port, Path folder, boolean fresh, Duration patience) throws InterruptedException {
        try {
            return new Postgres(port, folder, fresh, patience);
        } catch (IOException e) {
            throw FullDisk.under(folder, e)
                    .orElseGet(() -> Problem.failure(
                            e,
                            "PostgreSQL cannot use the folder %s (%s).".formatted(folder, Causes.reason(e)),
                            "Another one:  --data DIR"));
        }
    }

    /** The port itself where it is free; any free one for 0. */
    private static int choose(int port) {
        return Loopback.choose(
                port,
                holder -> Problem.failure(
                        "Port %d is taken by %s.".formatted(port, holder),
                        "Another port:  ./lab postgres --port " + (port + 1)));
    }

    private void clear() {
        if (Files.exists(data()) && !Files.exists(data().resolve("PG_VERSION"))) {
            throw Problem.usage(
                    "The folder " + data() + " is not PostgreSQL's: --fresh leaves it alone.",
                    "Another one:  --data DIR");
        }
        folder.delete(DATA);
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
        var passwordFile = Access.secret(folder.resolve("two-tabs-password"), List.of(password));
        passwordFile.toFile().deleteOnExit(); // Ctrl-C ends this before what is finally done
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
        try {
            var code = files.command("initdb", arguments)
                    .redirectOutput(log().toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw cannotStart(reason().orElse("initdb has failed"));
            }
        } finally {
            Files.delete(passwordFile);
        }
        access.write(port, password);
        Files.move(folder.resolve(HALF_MADE), data());
    }

    /** A server that has lost the program which started it still works on these files: nobody else may hold them. */
    private void stopOrphan() throws IOException, InterruptedException {
        var pidFile = data().resolve("postmaster.pid");
        var pid = Files.exists(pidFile)
                ? Files.readString(pidFile).lines().findFirst().orElse("")
                : "";
        if (!pid.matches("[1-9]\\d{0,9}")) {
            return; // of a file that is damaged PostgreSQL itself will speak
        }
        var isOurs = ProcessHandle.of(Long.parseLong(pid))
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
                "-c", "log_timezone=UTC",
                "-c", PREFIX);
        var started = files.command("postgres", arguments)
                .redirectOutput(log().toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroy)); // also before it is ready
        return started;
    }

    private String awaitReady(Duration patience) throws InterruptedException {
        var deadline = Instant.now().plus(patience);
        var database = database();
        while (server.isAlive()) {
            try (var connection = database.connect()) {
                return connection.getMetaData().getDatabaseProductVersion();
            } catch (SQLException | Problem e) {
                if (isRefused(e)) {
                    throw refused(e);
                }
                if (Instant.now().isAfter(deadline)) {
                    throw takesNoClients(e, patience);
                }
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        }
        throw cannotStart(reason().orElse("it ended without a word."));
    }

    private static boolean isRefused(Exception e) {
        return Causes.of(e).stream()
                .anyMatch(cause -> cause instanceof SQLException sql && LOGIN_REFUSED.contains(sql.getSQLState()));
    }

    /** It may repair its data after a crash, or the machine is busy: neither is mended by other data. */
    private Problem takesNoClients(Exception e, Duration patience) {
        return Problem.failure(
                e,
                "PostgreSQL has started, and takes no clients after %d s: %s"
                        .formatted(patience.toSeconds(), e.getMessage()),
                "What it said:    " + log(),
                "Start it again:  ./lab postgres --data " + access.data());
    }

    private Problem refused(Exception e) {
        return Problem.failure(
                e,
                "PostgreSQL has started, but not with the password in %s: %s".formatted(file(), e.getMessage()),
                "Put the right one back, or start afresh, what the tables hold is lost:",
                "  ./lab postgres --fresh --data " + access.data());
    }

    private Problem cannotStart(String reason) {
        return FullDisk.under(data(), new IOException(reason)).orElseGet(() -> cannotStartWithRoom(reason));
    }

    private Problem cannotStartWithRoom(String reason) {
        var what = "PostgreSQL cannot start with the data in %s: %s".formatted(folder, reason);
        return DAMAGED.matcher(reason).matches()
                ? Problem.failure(
                        what,
                        "All that it says:                   " + log(),
                        "Keep it and start elsewhere:        --data ANOTHER_DIR",
                        "Start afresh, its tables are lost:  --fresh")
                : Problem.failure(what, "All that it says:  " + log());
    }

    /** The last complaint in the log that is not about a client. */
    private Optional<String> reason() {
        try (var log = Files.lines(log())) {
            return log.filter(line -> !line.contains(CLIENTS) && line.matches(".*(FATAL|error|PANIC):.*"))
                    .reduce((earlier, later) -> later)
                    .map(line -> line.replaceFirst(".*(FATAL|error|PANIC):\\s*", ""));
        } catch (IOException e) {
            return Optional.of(Causes.reason(e));
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
        var code = server.waitFor();
        if (!closed) {
            throw Problem.failure(
                    "PostgreSQL has ended: %s.".formatted(reason().orElse(ended(code))),
                    "Start it again:  ./lab postgres",
                    "What it said:    " + log());
        }
    }

    private static String ended(int code) {
        return code == 0 ? "it was told to stop" : "it was killed, or crashed (exit code " + code + ")";
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
