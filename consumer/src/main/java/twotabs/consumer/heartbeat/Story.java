package twotabs.consumer.heartbeat;

/** What happens, a line each, with the seconds since its chapter began. */
public final class Story {
    private long began;

    /** The clock begins anew. */
    public synchronized void chapter(String title) {
        System.out.println();
        System.out.println(title);
        began = System.nanoTime();
    }

    public synchronized void say(String line) {
        var seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%5.1f s  %s%n", seconds, line);
        System.out.flush();
    }

    public synchronized void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
