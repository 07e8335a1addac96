package twotabs.challenges.family;

import java.util.List;
import twotabs.challenges.TestChecker;

/** The families of all challenges. */
public final class Families {
    private Families() {}

    public static List<Family> all() {
        return List.of(
                TwoTabsFamily.family(),
                BytesFamily.family(),
                BadRecordsFamily.family(),
                OwnFunctionFamily.family(),
                CountingFamily.family(),
                TriggersFamily.family(),
                WindowsFamily.family(),
                LateEventsFamily.family(),
                SessionsFamily.family(),
                SameReportTwiceFamily.family(),
                DamageFamily.family(),
                RescuesFamily.family(),
                OwnStateFamily.family());
    }

    /** Those of the challenges that the tests are about. */
    public static List<Family> chosen() {
        return all().stream()
                .filter(family -> TestChecker.challenges().contains(family.challenge()))
                .toList();
    }
}
