package twotabs.producer;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import twotabs.common.cli.Terminal;

/** A live line: rewritten every second where a person watches, a new one every five seconds where a file does. */
final class Progress implements AutoCloseable {
    private static final String REWRITE = "\r\u001b[K";

    private final Tally tally;
    private final PrintWriter err;
    private final boolean inPlace = Terminal.isInteractive();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    Progress(Tally tally, PrintWriter err) {
        this.tally = tally;
        this.err = err;
        var seconds = inPlace ? 1 : 5;
        clock.scheduleAtFixedRate(this::show, seconds, seconds, TimeUnit.SECONDS);
    }

    /** A line that stays. */
    synchronized void say(String line) {
        erase();
        err.println(line);
        err.flush();
    }

    private synchronized void show() {
        if (clock.isShutdown()) {
            return;
        }
        var line = Terminal.fit(Terminal.safe(tally.progress()), Terminal.WIDTH - 1);
        if (inPlace) {
            err.print(REWRITE + line);
        } else {
            err.println(line);
        }
        err.flush();
    }

    private void erase() {
        if (inPlace) {
            err.print(REWRITE);
        }
    }

    @Override
    public synchronized void close() {
        if (!clock.isShutdown()) {
            clock.shutdownNow();
            erase();
        }
    }
}
