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

/** Polls the broker for the members of a consumer group: a busy member does not notice that it has left the group. */
final class GroupWatch implements AutoCloseable {
    private static final int INTERVAL_MILLIS = 100;

    private final Admin admin;
    private final String group;
    private final Runnable onMemberLost;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private boolean hasMember;
    private int thrownOut;

    private GroupWatch(Admin admin, String group, Runnable onMemberLost) {
        this.admin = admin;
        this.group = group;
        this.onMemberLost = onMemberLost;
    }

    /** @param onMemberLost runs each time the group loses its only member */
    static GroupWatch start(Map<String, Object> properties, String group, Runnable onMemberLost) {
        var adminProperties = new HashMap<>(properties);
        adminProperties.keySet().retainAll(AdminClientConfig.configNames());
        var watch = new GroupWatch(Admin.create(adminProperties), group, onMemberLost);
        watch.clock.scheduleWithFixedDelay(watch::checkMembers, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Called when the group has a member. */
    synchronized void expectMember() {
        hasMember = true;
    }

    /** Waits until the group has no member. */
    synchronized void awaitMemberLost() {
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

    private void checkMembers() {
        try {
            var members = admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .get(group)
                    .members();
            if (members.isEmpty()) {
                memberLost();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // The group does not exist yet, or Kafka does not answer. The member reports an outage itself.
        }
    }

    private synchronized void memberLost() {
        if (hasMember) {
            hasMember = false;
            thrownOut++;
            notifyAll(); // first: the callback may throw
            onMemberLost.run();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
