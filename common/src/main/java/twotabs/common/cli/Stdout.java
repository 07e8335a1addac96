package twotabs.common.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Standard output whose writes throw a {@link Problem} when they fail; Java's {@link PrintStream} hides the error. The
 * problem has no message if the reader has closed the pipe, as in {@code | head -3}.
 */
public final class Stdout extends OutputStream {
    private final OutputStream out;

    private Stdout(OutputStream out) {
        this.out = out;
    }

    /** Replaces {@code System.out} by a stream of this class. */
    static void install() {
        System.setOut(to(bytes()));
    }

    /** Returns standard output without a buffer. */
    public static OutputStream bytes() {
        return new Stdout(new FileOutputStream(FileDescriptor.out));
    }

    /** Makes a stream with the same behaviour for another target. */
    public static PrintStream to(OutputStream out) {
        return new PrintStream(out instanceof Stdout ? out : new Stdout(out), true, charset());
    }

    /** Returns the charset of {@code System.out}. Newer JVMs always name it; older JVMs name it only on a terminal. */
    private static Charset charset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private static Problem problem(IOException e) {
        var reason = String.valueOf(e.getMessage());
        return reason.contains("pipe")
                ? Problem.failure(e, "")
                : Problem.failure(
                        e,
                        "Standard output cannot be written: " + reason + ".",
                        "To another place:  the same command with  > ANOTHER_FILE      How full the disks are:  df -h");
    }
}
