package twotabs.common.quantity;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * A share, written as a percentage: 5%, 0.1%.
 *
 * @param fraction the share, from 0 to 1
 */
public record Share(double fraction) {
    public static final Share NONE = new Share(0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)%");

    /** @throws TypeConversionException if the text has another form, or is more than 100% */
    public static Share parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches() || new BigDecimal(matcher.group(1)).compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new TypeConversionException("takes a share from 0% to 100%, such as 5% or 0.1%, not '" + text + "'");
        }
        return new Share(new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue());
    }

    public boolean isNone() {
        return fraction == 0;
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(fraction)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }
}
