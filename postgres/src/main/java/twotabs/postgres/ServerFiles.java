package twotabs.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import twotabs.common.cli.Problem;
import twotabs.common.server.LockedFolder;

/**
 * PostgreSQL's own programs, unpacked from the archive for this machine. The build puts the archive on the class path.
 *
 * @param asAnotherUser the words to put before a command so that another user runs it
 */
record ServerFiles(Path folder, List<String> asAnotherUser) {
    private static final String FOLDER = "server";
    private static final boolean IS_WINDOWS = os().startsWith("windows");

    /** Returns the programs. The first call for a data folder unpacks the archive, which takes a second or two. */
    static ServerFiles in(LockedFolder data) throws IOException {
        var archive = archive();
        var name = archive.toString();
        if (archive.openConnection() instanceof JarURLConnection jar) {
            name = jar.getJarEntry().getName() + " " + jar.getJarEntry().getCrc();
        }
        var folder = data.resolve(FOLDER).normalize();
        var marker = folder.resolve("unpacked");
        if (Files.exists(folder) && !Files.exists(marker)) {
            throw Problem.usage(
                    "The folder " + folder + " is not PostgreSQL's, so this program does not use it.",
                    "Another folder:  --data DIR");
        }
        if (!Files.exists(marker) || !Files.readString(marker).equals(name)) {
            data.delete(FOLDER);
            Files.createDirectories(folder);
            Files.createFile(marker); // marks the folder as ours; unpacking is complete when the marker holds the name
            unpack(archive, folder);
            Files.writeString(marker, name);
        }
        return new ServerFiles(folder, Root.asAnotherUser());
    }

    private static URL archive() {
        return names().map(name -> ServerFiles.class.getResource("/" + name))
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow(() -> Problem.failure(
                        "There is no PostgreSQL here for %s on %s."
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                        "With Docker:  docker compose --profile postgres up -d"));
    }

    /** Returns archives, best first. Only Alpine has the archive for Alpine. Windows on ARM runs x86-64 programs. */
    private static Stream<String> names() {
        var x86 = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        var machine = x86 || IS_WINDOWS ? "x86_64" : "arm_64";
        var os = IS_WINDOWS ? "windows" : os().startsWith("mac") ? "darwin" : "linux";
        return Stream.of("-alpine_linux", "").map(variant -> "postgres-%s-%s%s.txz".formatted(os, machine, variant));
    }

    private static String os() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("an entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if (target.getParent().endsWith("bin") && !target.toFile().setExecutable(true, false)) {
            throw new IOException(target + " cannot be made executable");
        }
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(IS_WINDOWS ? name + ".exe" : name).toAbsolutePath();
    }

    /** Returns a command that starts {@code initdb}, {@code postgres} or {@code pg_ctl}. */
    ProcessBuilder command(String name, String... arguments) {
        var command = new ArrayList<>(asAnotherUser);
        command.add(program(name).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
