package twotabs.challenges;

import twotabs.common.AnyJvm;

public final class Main {
    private Main() {}

    public static void main(String[] args) throws Throwable {
        AnyJvm.start("twotabs.challenges.ChallengesCommand", args);
    }
}
