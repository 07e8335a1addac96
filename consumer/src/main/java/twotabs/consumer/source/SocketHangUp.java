package twotabs.consumer.source;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Notices that the other side of a socket has hung up. Spark goes on waiting for it, and says so only in its log. */
final class SocketHangUp extends AbstractAppender implements AutoCloseable {
    private static final String SAYS_SO = "org.apache.spark.sql.execution.streaming.sources.TextSocketMicroBatchStream";

    private final Logger log = (Logger) LogManager.getLogger(SAYS_SO);
    private final String address;
    private final Runnable then;

    private SocketHangUp(String address, Runnable then) {
        super("hang-up", null, null, true, Property.EMPTY_ARRAY);
        this.address = address;
        this.then = then;
    }

    /** @param then is run on another thread, once for each connection that ends */
    static SocketHangUp of(String address, Runnable then) {
        var hangUp = new SocketHangUp(address, then);
        hangUp.start();
        hangUp.log.setAdditive(false); // or it would be told twice, whatever the log's level
        hangUp.log.setLevel(Level.WARN);
        hangUp.log.addAppender(hangUp);
        return hangUp;
    }

    @Override
    public void append(LogEvent event) {
        if (event.getMessage().getFormattedMessage().equals("Stream closed by " + address)) {
            then.run();
        }
    }

    @Override
    public void close() {
        log.removeAppender(this);
        stop();
    }
}
