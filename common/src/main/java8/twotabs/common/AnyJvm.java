package twotabs.common;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The first step of each program. It is compiled for Java 8, and touches nothing newer before it has looked, so that an
 * old JVM says one sentence instead of {@code UnsupportedClassVersionError} and a page of trace.
 */
public final class AnyJvm {
    private static final int OLDEST = 17;

    private AnyJvm() {}

    /** Calls {@code main(args)} of the class named, or ends with exit code 1 where the JVM is too old for it. */
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
     * JDK 24 and newer warn, once, that memory access through Unsafe will end some day. Spark, Netty and Kafka all do it,
     * and nobody who reads the warning here can act on it.
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

    /** 8 from "1.8", 17 from "17". */
    static int feature(String specification) {
        String version = specification.startsWith("1.") ? specification.substring(2) : specification;
        return Integer.parseInt(version);
    }
}
