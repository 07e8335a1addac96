package twotabs.consumer.heartbeat;

/** What happens, a line each, with the seconds since its chapter began. At Ctrl-C, one says how far it got. */
public final class Story implements AutoCloseable {
    private int chapters;
    private long began;
    private boolean isOver;

    private Story() {}

    public static Story begin() {
        var story = new Story();
        Runtime.getRuntime().addShutdownHook(new Thread(story::stop));
        return story;
    }

    /** The clock begins anew. */
    public synchronized void chapter(String title) {
        chapters++;
        tell("");
        tell(title);
        began = System.nanoTime();
    }

    public synchronized void say(String line) {
        tell("%5.1f s  %s".formatted((System.nanoTime() - began) / 1e9, line));
    }

    public synchronized void tell(String line) {
        if (!isOver) {
            System.out.println(line);
            System.out.flush();
        }
    }

    /** Ctrl-C: this is the last line, whatever goes on happening. */
    synchronized void stop() {
        tell(chapters == 0 ? "Stopped before the first part." : "Stopped in part " + chapters + ".");
        close();
    }

    @Override
    public synchronized void close() {
        isOver = true;
    }
}
