package twotabs.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import twotabs.common.cli.Causes;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;
import twotabs.common.database.Database;
import twotabs.common.server.LockedFolder;
import twotabs.common.server.Loopback;

/**
 * A real PostgreSQL, which listens on 127.0.0.1 only and always asks for a password. The data survives a restart.
 * {@link #close} shuts the server down cleanly.
 */
public final class Postgres implements AutoCloseable {
    /** The longest time until the server accepts clients: after a crash PostgreSQL first repairs its files. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int MILLIS_BETWEEN_LOOKS = 50;
    /** The SQL states of a refused login, for which another attempt fails too. */
    private static final Set<String> LOGIN_REFUSED = Set.of("28P01", "28000", "08004");

    private final int port;
    private final Cluster cluster;
    private final Process server;
    private final String version;
    private volatile boolean closed;

    private Postgres(int port, Cluster cluster, Duration patience) throws IOException, InterruptedException {
        this.port = port;
        this.cluster = cluster;
        this.server = cluster.launch(port);
        try {
            this.version = awaitReady(patience);
        } catch (InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a server, and returns when the server accepts clients.
     *
     * @param port the port, or 0 for any free port
     * @throws Problem if the port is taken, or the folder cannot be used
     */
    public static Postgres start(int port, Path folder) throws InterruptedException {
        return start(port, folder, false, PATIENCE);
    }

    /** Deletes the tables and the password of earlier runs, and starts a server. Other files in the folder stay. */
    static Postgres startAfresh(int port, Path folder) throws InterruptedException {
        return start(port, folder, true, PATIENCE);
    }

    /** @param patience the longest time until the server accepts clients */
    static Postgres start(int port, Path folder, boolean fresh, Duration patience) throws InterruptedException {
        try {
            return open(port, folder, fresh, patience);
        } catch (IOException e) {
            throw FullDisk.under(folder, e)
                    .orElseGet(() -> Problem.failure(
                            e,
                            "PostgreSQL cannot use the folder %s (%s).".formatted(folder, Causes.reason(e)),
                            "Another folder:  --data DIR"));
        }
    }

    private static Postgres open(int port, Path folder, boolean fresh, Duration patience)
            throws IOException, InterruptedException {
        var access = new Access(folder);
        if (!Cluster.isIn(folder)) {
            access.checkIsOurs();
        }
        var held = LockedFolder.lock(folder, "PostgreSQL");
        try {
            var cluster = new Cluster(held, ServerFiles.in(held), access);
            cluster.stopOrphan(); // the orphan may hold the port
            var free = choose(port);
            if (fresh) {
                cluster.clear();
            }
            cluster.prepare(free);
            return new Postgres(free, cluster, patience);
        } catch (IOException | InterruptedException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /** Returns the port if the port is free, or any free port for 0. */
    private static int choose(int port) {
        return Loopback.choose(
                port,
                holder -> Problem.failure(
                        "Port %d is taken by %s.".formatted(port, holder),
                        "Another port:  ./lab postgres --port " + (port + 1)));
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
        throw cluster.log().cannotStart("it ended without a message.");
    }

    private static boolean isRefused(Exception e) {
        return Causes.of(e).stream()
                .anyMatch(cause -> cause instanceof SQLException sql && LOGIN_REFUSED.contains(sql.getSQLState()));
    }

    /**
     * Says that the server accepts no clients. The server may repair its data, or the machine may be busy, so the
     * message does not suggest another data folder.
     */
    private Problem takesNoClients(Exception e, Duration patience) {
        return Problem.failure(
                e,
                "PostgreSQL has started, but accepts no clients after %d s: %s"
                        .formatted(patience.toSeconds(), e.getMessage()),
                "Its log:         " + cluster.log().file(),
                "Start it again:  ./lab postgres --data " + cluster.folder());
    }

    private Problem refused(Exception e) {
        return Problem.failure(
                e,
                "PostgreSQL has started, but it does not accept the password in %s: %s"
                        .formatted(file(), e.getMessage()),
                "Put the right password back, or start with a new database (the old tables are lost):",
                "  ./lab postgres --fresh --data " + cluster.folder());
    }

    public int port() {
        return port;
    }

    /** Returns the server's version, such as 18.6. */
    public String version() {
        return version;
    }

    /** Returns the properties file for clients. */
    public Path file() {
        return cluster.access().file();
    }

    public Database database() {
        return Database.read(file());
    }

    /** @throws Problem if the server ended without a call of {@link #close} */
    void awaitEnd() throws InterruptedException {
        var code = server.waitFor();
        if (!closed) {
            throw Problem.failure(
                    "PostgreSQL has ended: %s.".formatted(cluster.log().reason().orElse(ended(code))),
                    "Start it again:  ./lab postgres",
                    "Its log:         " + cluster.log().file());
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
                cluster.stop();
            }
            server.waitFor();
        } catch (IOException e) {
            server.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cluster.folder().close();
        }
    }
}
