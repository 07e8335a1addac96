package twotabs.common.cli;

import java.util.ArrayList;
import java.util.List;

/** An exception and what is behind it. */
public final class Causes {
    private Causes() {}

    /** The exception itself first, its root cause last. */
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
}
