package twotabs.consumer.spark;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.util.Utils;

/** Sets a name for a user or a machine without a name: Spark fails without these names. */
public final class MachineNames {
    /** The {@code user.name} of a user id without a name, as in a container. */
    private static final String NAMELESS = "?";

    private MachineNames() {}

    /** Must be called before Spark's and Hadoop's classes look up the names. */
    public static void complete() {
        if (System.getProperty("user.name").equals(NAMELESS)) {
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser("nameless"));
        }
        var isNamed = Stream.of("SPARK_LOCAL_IP", "SPARK_LOCAL_HOSTNAME").anyMatch(System.getenv()::containsKey);
        if (!isNamed && !resolves()) {
            Utils.setCustomHostname("127.0.0.1");
        }
    }

    private static boolean resolves() {
        try {
            InetAddress.getLocalHost();
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
