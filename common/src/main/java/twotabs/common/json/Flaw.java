package twotabs.common.json;

/**
 * Why a value does not fit its type.
 *
 * @param path the field that holds it, such as {@code place.lat} or {@code tags[2]}; empty: the value itself
 * @param what such as {@code text, BIGINT was expected}
 */
record Flaw(String path, String what) {
    Flaw(String what) {
        this("", what);
    }

    /** The same flaw, as the object or the array around it names it. */
    Flaw within(String outer) {
        return new Flaw(path.isEmpty() || path.startsWith("[") ? outer + path : outer + "." + path, what);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? what : path + " is " + what;
    }
}
