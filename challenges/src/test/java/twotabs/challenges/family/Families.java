package twotabs.challenges.family;

import java.util.List;

/** The families of all challenges. */
public final class Families {
    private Families() {}

    public static List<Family> all() {
        return List.of(
                BadRecordsFamily.family(),
                CountingFamily.family(),
                WindowsFamily.family(),
                LateEventsFamily.family(),
                SameReportTwiceFamily.family(),
                DamageFamily.family(),
                OwnStateFamily.family());
    }
}
