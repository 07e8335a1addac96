package twotabs.consumer.source;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Detects that the server has closed the socket connection. Spark continues the query and reports that only in its log. */
final class SocketHangUp extends AbstractAppender implements AutoCloseable {
    private static final String LOGGER = "org.apache.spark.sql.execution.streaming.sources.TextSocketMicroBatchStream";

    private final Logger log = (Logger) LogManager.getLogger(LOGGER);
    private final String address;
    private final Runnable onHangUp;

    private SocketHangUp(String address, Runnable onHangUp) {
        super("hang-up", null, null, true, Property.EMPTY_ARRAY);
        this.address = address;
        this.onHangUp = onHangUp;
    }

    /** @param onHangUp runs on another thread, once for each closed connection */
    static SocketHangUp watch(String address, Runnable onHangUp) {
        var appender = new SocketHangUp(address, onHangUp);
        appender.start();
        appender.log.setAdditive(false); // otherwise the log would print the message too
        appender.log.setLevel(Level.WARN);
        appender.log.addAppender(appender);
        return appender;
    }

    @Override
    public void append(LogEvent event) {
        if (event.getMessage().getFormattedMessage().equals("Stream closed by " + address)) {
            onHangUp.run();
        }
    }

    @Override
    public void close() {
        log.removeAppender(this);
        stop();
    }
}
