package twotabs.common.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An exception and its causes. */
public final class Causes {
    private Causes() {}

    /** Returns the exception first, its root cause last. */
    public static List<Throwable> of(Throwable thrown) {
        var causes = new ArrayList<Throwable>();
        for (var cause = thrown; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    public static Throwable root(Throwable thrown) {
        var causes = of(thrown);
        return causes.get(causes.size() - 1);
    }

    /** Returns the class and the message of the root cause. */
    public static String reason(Throwable thrown) {
        var root = root(thrown);
        return root.getClass().getSimpleName()
                + Optional.ofNullable(root.getMessage()).map(": "::concat).orElse("");
    }
}
