package twotabs.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import twotabs.common.cli.Problem;
import twotabs.common.server.LockedFolder;

/** The databases of one server, which PostgreSQL calls a cluster, and the programs that use these databases. */
record Cluster(LockedFolder folder, ServerFiles files, Access access) {
    private static final String DATA = "data";
    private static final String UNFINISHED = "two-tabs-unfinished";

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(DATA));
    }

    /** Creates the data if there is no data yet, and writes the file with the address and the password for clients. */
    void prepare(int port) throws IOException, InterruptedException {
        if (!Files.exists(data())) {
            make(port);
        }
        access.write(port, access.password());
    }

    /** Deletes the data. Other files in the folder stay. */
    void clear() {
        if (Files.exists(data()) && !Files.exists(data().resolve("PG_VERSION"))) {
            throw Problem.usage(
                    "The folder " + data() + " is not PostgreSQL's, so --fresh does not delete it.",
                    "Another folder:  --data DIR");
        }
        folder.delete(DATA);
    }

    private Path data() {
        return folder.resolve(DATA);
    }

    ServerLog log() {
        return new ServerLog(data());
    }

    /** Creates the data under another name first, so that incomplete data is never used. */
    private void make(int port) throws IOException, InterruptedException {
        folder.delete(UNFINISHED);
        var password = Access.newPassword();
        var passwordFile = Access.secret(folder.resolve("two-tabs-password"), List.of(password));
        passwordFile.toFile().deleteOnExit(); // Ctrl-C skips the finally block
        try {
            var initdb = start(
                    "initdb",
                    "--pgdata=" + folder.resolve(UNFINISHED),
                    "--username=" + Access.USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    // Texts have the same sort order on every machine.
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
            if (initdb.waitFor() != 0) {
                throw log().cannotStart("initdb has failed");
            }
        } finally {
            Files.delete(passwordFile);
        }
        access.write(port, password);
        Files.move(folder.resolve(UNFINISHED), data());
    }

    /** Stops a server whose parent program has crashed, because two servers must not use the same files. */
    void stopOrphan() throws IOException, InterruptedException {
        var pidFile = data().resolve("postmaster.pid");
        var pid = Files.exists(pidFile) ? Files.readString(pidFile).lines().findFirst() : Optional.<String>empty();
        var orphan = pid.filter(text -> text.matches("[1-9]\\d{0,9}")) // PostgreSQL reports a damaged file
                .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
                .flatMap(handle -> handle.info().command())
                .filter(command -> isServer(Path.of(command)));
        if (orphan.isPresent()) {
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

    /** Starts the server, and returns before the server accepts clients. */
    Process launch(int port) throws IOException {
        var server = start(
                "postgres",
                "-D" + data(),
                "-p" + port,
                "-clisten_addresses=127.0.0.1",
                "-cunix_socket_directories=",
                "-ctimezone=UTC",
                "-clog_timezone=UTC",
                "-c" + ServerLog.PREFIX);
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy)); // also before the server is ready
        return server;
    }

    private Process start(String program, String... arguments) throws IOException {
        return files.command(program, arguments)
                .redirectOutput(log().file().toFile())
                .start();
    }

    /** Stops the server: the server closes its sessions, writes its data to the disk, and ends. */
    void stop() throws IOException, InterruptedException {
        files.command("pg_ctl", "stop", "-D", data().toString(), "-m", "fast", "-w")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
