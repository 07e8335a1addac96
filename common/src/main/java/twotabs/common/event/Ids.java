package twotabs.common.event;

/** Event ids: 64 bits, as 16 hexadecimal digits. */
final class Ids {
    private Ids() {}

    static String text(long id) {
        var hex = Long.toHexString(id);
        return "0".repeat(16 - hex.length()) + hex;
    }
}
