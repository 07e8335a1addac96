package twotabs.common.cli;

/** What many options have in common. */
public final class Check {
    private Check() {}

    /**
     * @param example a value that it takes
     * @throws Problem the value is less than 1
     */
    public static void atLeastOne(String option, long value, long example) {
        if (value < 1) {
            throw Problem.usage(
                    option + " takes 1 or more, not " + value + ".", "For example:  " + option + " " + example);
        }
    }
}
