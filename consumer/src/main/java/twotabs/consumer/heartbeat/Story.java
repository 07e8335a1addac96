package twotabs.consumer.heartbeat;

/** Prints a line per event of the lesson, with the seconds since its chapter began, and a last line at Ctrl-C. */
public final class Story implements AutoCloseable {
    private int chapters;
    private long start;
    private boolean isClosed;

    private Story() {}

    public static Story begin() {
        var story = new Story();
        Runtime.getRuntime().addShutdownHook(new Thread(story::stop));
        return story;
    }

    /** Begins a chapter and restarts the clock. */
    public synchronized void chapter(String title) {
        chapters++;
        tell("");
        tell(title);
        start = System.nanoTime();
    }

    public synchronized void say(String line) {
        tell("%5.1f s  %s".formatted((System.nanoTime() - start) / 1e9, line));
    }

    public synchronized void tell(String line) {
        if (!isClosed) {
            System.out.println(line);
            System.out.flush();
        }
    }

    /** Prints the last line at Ctrl-C. The lesson may continue, but prints nothing more. */
    synchronized void stop() {
        tell(chapters == 0 ? "Stopped before the first part." : "Stopped in part " + chapters + ".");
        close();
    }

    @Override
    public synchronized void close() {
        isClosed = true;
    }
}
