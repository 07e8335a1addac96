package twotabs.common;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Starts each program. It is compiled for Java 8 and checks the JVM first, so that the user of an old JVM gets a message
 * instead of an {@code UnsupportedClassVersionError} with a stack trace.
 */
public final class AnyJvm {
    private static final int OLDEST = 17;

    private AnyJvm() {}

    /** Calls {@code main(args)} of the class {@code program}, or ends with exit code 1 if the JVM is too old. */
    public static void start(String program, String[] args) throws Throwable {
        int feature = feature(System.getProperty("java.specification.version"));
        if (feature < OLDEST) {
            System.err.println("This is Java " + feature + " (" + System.getProperty("java.home")
                    + "), and Two Tabs needs Java " + OLDEST + " or newer.");
            System.err.println("Set JAVA_HOME to a newer JDK (17, 21 or 25), and put its bin folder first in PATH.");
            System.exit(1);
        }
        silenceUnsafeWarning();
        try {
            Class.forName(program).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /**
     * Suppresses the warning of JDK 24 and newer that memory access through Unsafe will be removed. Spark, Netty and
     * Kafka cause the warning, and a user of this program cannot change that.
     */
    private static void silenceUnsafeWarning() {
        try {
            Method alreadyWarned = Class.forName("sun.misc.Unsafe").getDeclaredMethod("trySetMemoryAccessWarned");
            alreadyWarned.setAccessible(true);
            alreadyWarned.invoke(null);
        } catch (ReflectiveOperationException e) {
            return; // a JDK without that warning
        }
    }

    /** Returns 8 for "1.8", and 17 for "17". */
    static int feature(String specification) {
        String version = specification.startsWith("1.") ? specification.substring(2) : specification;
        return Integer.parseInt(version);
    }
}
