package twotabs.consumer.heartbeat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Looks at a group from outside, as the broker knows it: a member that is busy does not notice that it is out. */
final class GroupWatch implements AutoCloseable {
    private static final int INTERVAL_MILLIS = 100;

    private final Admin admin;
    private final String group;
    private final Runnable out;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private boolean hasMember;
    private int thrownOut;

    private GroupWatch(Admin admin, String group, Runnable out) {
        this.admin = admin;
        this.group = group;
        this.out = out;
    }

    /** @param out is run each time the group has lost its only member */
    static GroupWatch start(Map<String, Object> properties, String group, Runnable out) {
        var ours = new HashMap<>(properties);
        ours.keySet().retainAll(AdminClientConfig.configNames());
        var watch = new GroupWatch(Admin.create(ours), group, out);
        watch.clock.scheduleWithFixedDelay(watch::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** From now on there is one. */
    synchronized void expectMember() {
        hasMember = true;
    }

    /** Returns when it is gone. */
    synchronized void awaitOut() {
        try {
            while (hasMember) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized int thrownOut() {
        return thrownOut;
    }

    private void look() {
        try {
            var members = admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .get(group)
                    .members();
            if (members.isEmpty()) {
                isOut();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // The group is not there yet, or Kafka is not: the member itself will say so.
        }
    }

    private synchronized void isOut() {
        if (hasMember) {
            hasMember = false;
            thrownOut++;
            notifyAll(); // whatever becomes of the line
            out.run();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
