package twotabs.bench;

/** What is to be reached. */
record Goal(String relation, double bound) {
    /** Nothing is to be reached. */
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
