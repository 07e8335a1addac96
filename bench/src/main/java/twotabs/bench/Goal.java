package twotabs.bench;

/** The bound that a measured figure should keep. */
record Goal(String relation, double bound) {
    /** Stands for a figure that has no goal. */
    static final Goal NONE = new Goal("", 0);

    static Goal atMost(double bound) {
        return new Goal("<=", bound);
    }

    static Goal atLeast(double bound) {
        return new Goal(">=", bound);
    }

    @Override
    public String toString() {
        return relation.isEmpty() ? "" : "%s %.2f".formatted(relation, bound);
    }
}
