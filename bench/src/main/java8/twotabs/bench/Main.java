package twotabs.bench;

import twotabs.common.AnyJvm;

public final class Main {
    private Main() {}

    public static void main(String[] args) throws Throwable {
        AnyJvm.start("twotabs.bench.Bench", args);
    }
}
