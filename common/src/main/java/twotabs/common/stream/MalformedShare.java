package twotabs.common.stream;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.quantity.Share;

/** The share of malformed records and their forms, which are equally frequent: 1%, 1%:truncated,null. */
public record MalformedShare(Share share, List<Malformed> ways) {
    public static final MalformedShare NEVER = new MalformedShare(Share.NONE, List.of(Malformed.values()));

    /** @throws TypeConversionException if the text has another form */
    public static MalformedShare parse(String text) {
        var colon = text.indexOf(':');
        return colon < 0
                ? new MalformedShare(Share.parse(text), NEVER.ways)
                : new MalformedShare(
                        Share.parse(text.substring(0, colon)),
                        Stream.of(text.substring(colon + 1).split(",", -1))
                                .map(Malformed::parse)
                                .toList());
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return share + ":" + ways.stream().map(Malformed::toString).collect(Collectors.joining(","));
    }
}
