package twotabs.postgres;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import twotabs.common.cli.Problem;
import twotabs.common.properties.PropertiesFile;

/** How clients find the database and log in: a file beside its data, for its owner's eyes alone. */
record Access(Path data) {
    static final String USER = "postgres";
    private static final int PASSWORD_BYTES = 18;

    /** {@code .lab/postgres.properties} for {@code .lab/postgres}. */
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
            return PropertiesFile.read(file(), "user"::equals).getOrDefault("password", "");
        } catch (IOException e) {
            throw Problem.failure(
                    e,
                    "The file with the database's password cannot be read: " + file() + ".",
                    "Put it back, or start afresh, what the tables hold is lost:",
                    "  ./lab postgres --fresh --data " + data);
        }
    }

    void write(int port, String password) throws IOException {
        var lines = List.of(
                "url=jdbc:postgresql://localhost:" + port + "/postgres", "user=" + USER, "password=" + password);
        var written = secret(data.resolveSibling(data.getFileName() + ".properties.new"), lines);
        Files.move(written, file(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A file that only its owner can read, from its first moment. */
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
