package twotabs.common.json;

/**
 * The reason why a value does not fit its type.
 *
 * @param path the field with the value, such as {@code place.lat} or {@code tags[2]}; empty for the value itself
 * @param what the reason, such as {@code text, BIGINT was expected}
 */
record Flaw(String path, String what) {
    Flaw(String what) {
        this("", what);
    }

    /** Returns the same flaw with {@code outer}, a field or an array index, in front of its path. */
    Flaw within(String outer) {
        return new Flaw(path.isEmpty() || path.startsWith("[") ? outer + path : outer + "." + path, what);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? what : path + " is " + what;
    }
}
