package twotabs.postgres;

import twotabs.common.AnyJvm;

public final class Main {
    private Main() {}

    public static void main(String[] args) throws Throwable {
        AnyJvm.start("twotabs.postgres.PostgresCommand", args);
    }
}
