package twotabs.common.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The process that listens on a port. On Linux it is found in /proc, on other systems with lsof, if installed. */
record PortHolder(long pid, String command) {
    /** Columns of a line of /proc/net/tcp: the local address, the state (0A means listening) and the socket's inode. */
    private static final int LOCAL = 1;

    private static final int STATE = 3;
    private static final int INODE = 9;

    /** Returns empty if no process listens on the port, or if this user may not inspect the process. */
    static Optional<PortHolder> of(int port) {
        var pid = Files.isDirectory(Path.of("/proc/self/fd")) ? fromProc(port) : fromLsof(port);
        return pid.map(found -> new PortHolder(found, commandOf(found)));
    }

    private static String commandOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().command())
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("unknown");
    }

    private static Optional<Long> fromProc(int port) {
        var suffix = ":%04X".formatted(port);
        var inodes = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells.length > INODE && cells[STATE].equals("0A") && cells[LOCAL].endsWith(suffix))
                .map(cells -> "socket:[" + cells[INODE] + "]")
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holdsAny(pid, inodes))
                .findFirst();
    }

    private static boolean holdsAny(long pid, Set<String> inodes) {
        try (var descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors.anyMatch(descriptor -> inodes.contains(target(descriptor)));
        } catch (IOException | RuntimeException e) {
            return false; // the process has ended, or this user may not inspect it
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Long> fromLsof(int port) {
        try {
            var process = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
            var answer = new String(process.getInputStream().readAllBytes()).strip();
            process.waitFor(2, TimeUnit.SECONDS);
            return answer.lines().findFirst().map(Long::valueOf);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "process %d (%s)".formatted(pid, command);
    }
}
