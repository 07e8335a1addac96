package twotabs.challenges;

import twotabs.challenges.progress.Progress;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Challenges;

/** The challenge that a learner does next. */
final class Next {
    private Next() {}

    /** The first that was never done; the last one if all are. */
    static Challenge of(CloneFolder folder) {
        var progress = new Progress(folder.lab());
        var all = Challenges.all();
        return all.stream()
                .filter(challenge -> progress.done(challenge.about().name()).isEmpty())
                .findFirst()
                .orElse(all.get(all.size() - 1));
    }
}
