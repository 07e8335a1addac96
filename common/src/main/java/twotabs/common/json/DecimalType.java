package twotabs.common.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;

/** A number that fits without rounding into {@code precision} digits, {@code scale} of them after the decimal point. */
public record DecimalType(int precision, int scale) implements JsonType {
    /** The text 1e999999999 would become a gigabyte of digits. Spark writes such digits even for 0e999999999. */
    private static final int MAX_SCALE = 1000;

    @Override
    public Flaw flaw(JsonParser parser) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            return JsonType.mismatch(parser, name());
        }
        return fits(parser.getDecimalValue()) ? null : new Flaw("a number that " + name() + " cannot hold");
    }

    private boolean fits(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            return false;
        }
        var shortest = number.stripTrailingZeros();
        return shortest.scale() <= scale && shortest.precision() - shortest.scale() <= precision - scale;
    }

    private String name() {
        return "DECIMAL(" + precision + "," + scale + ")";
    }
}
