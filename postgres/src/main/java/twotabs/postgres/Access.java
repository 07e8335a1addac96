package twotabs.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.common.properties.PropertiesFile;
import twotabs.common.server.Loopback;

/** The address and the password of the database. They are in a file that only its owner can read, next to the data. */
record Access(Path data) {
    static final String USER = "postgres";
    private static final int PASSWORD_BYTES = 18;

    /** A line in each file that this program writes. A file that a person has written does not have this line. */
    private static final String MARK = "# written by ./lab postgres";

    /** Returns {@code .lab/postgres.properties} for the data in {@code .lab/postgres}. */
    Path file() {
        return data.resolveSibling(data.getFileName() + ".properties");
    }

    static String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    String password() {
        try {
            return Optional.ofNullable(
                            PropertiesFile.read(file(), "user"::equals).get("password"))
                    .orElseThrow(() -> lost(null, "There is no line password= in " + file() + "."));
        } catch (NoSuchFileException e) {
            throw lost(e, "The file with the database's password is gone: " + file() + ".");
        } catch (IOException e) {
            throw Problem.failure(
                    e,
                    "The file with the database's password cannot be read: %s (%s)."
                            .formatted(file(), Causes.reason(e)),
                    "Look at:  ls -l " + file());
        }
    }

    /** Says that the password is lost. The database stores only a hash, so it cannot give the password. */
    private Problem lost(Exception cause, String what) {
        return Problem.failure(
                cause,
                what,
                "Put the file back, or start with a new database (the old tables are lost):",
                "  ./lab postgres --fresh --data " + data);
    }

    /** @throws Problem if the file exists and this program has not written the file */
    void checkIsOurs() throws IOException {
        if (Files.exists(file())
                && Files.readAllLines(file(), ISO_8859_1).stream().noneMatch(MARK::equals)) {
            throw Problem.usage(
                    ("The password would be written to %s, but ./lab postgres has not made this file, so it does not"
                                    + " overwrite the file.")
                            .formatted(file()),
                    "Another folder for tables and password:  --data ANOTHER_DIR");
        }
    }

    void write(int port, String password) throws IOException {
        var lines = List.of(
                "url=jdbc:postgresql://" + Loopback.host() + ":" + port + "/postgres",
                "user=" + USER,
                "password=" + password,
                MARK);
        var written = secret(data.resolveSibling(data.getFileName() + ".properties.new"), lines);
        Files.move(written, file(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Creates a file with the owner's permissions only, and then writes the lines. */
    static Path secret(Path file, List<String> lines) throws IOException {
        Files.deleteIfExists(file);
        return Files.write(Files.createFile(file, ownersOnly()), lines);
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
