package twotabs.bench;

/** What is to be reached. */
record Goal(String relation, double bound) {
    static Goal atMost(double bound) {
        return new Goal("<=", bound);
    }

    static Goal atLeast(double bound) {
        return new Goal(">=", bound);
    }

    @Override
    public String toString() {
        return "%s %.2f".formatted(relation, bound);
    }
}
