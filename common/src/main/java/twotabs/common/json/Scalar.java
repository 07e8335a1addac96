package twotabs.common.json;

import static com.fasterxml.jackson.core.JsonToken.VALUE_FALSE;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_FLOAT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_INT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static com.fasterxml.jackson.core.JsonToken.VALUE_TRUE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Types of a single value. */
public enum Scalar implements JsonType {
    BOOLEAN(EnumSet.of(VALUE_TRUE, VALUE_FALSE), "", parser -> true),
    TINYINT(EnumSet.of(VALUE_NUMBER_INT), "a number that TINYINT cannot hold", within(Byte.MIN_VALUE, Byte.MAX_VALUE)),
    SMALLINT(
            EnumSet.of(VALUE_NUMBER_INT),
            "a number that SMALLINT cannot hold",
            within(Short.MIN_VALUE, Short.MAX_VALUE)),
    INT(EnumSet.of(VALUE_NUMBER_INT), "a number that INT cannot hold", within(Integer.MIN_VALUE, Integer.MAX_VALUE)),
    BIGINT(EnumSet.of(VALUE_NUMBER_INT), "a number that BIGINT cannot hold", within(Long.MIN_VALUE, Long.MAX_VALUE)),
    FLOAT(
            EnumSet.of(VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT),
            "a number that FLOAT cannot hold",
            parser -> Float.isFinite(parser.getFloatValue())),
    DOUBLE(
            EnumSet.of(VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT),
            "a number that DOUBLE cannot hold",
            parser -> isShort(parser) || Double.isFinite(parser.getDoubleValue())),
    STRING(EnumSet.of(VALUE_STRING), "", parser -> true),
    BINARY(EnumSet.of(VALUE_STRING), "not Base64", Scalar::isBase64),
    DATE(
            EnumSet.of(VALUE_STRING),
            "not a date such as 2026-03-01",
            parser -> IsoText.of(parser).isDate()),
    TIMESTAMP(
            EnumSet.of(VALUE_STRING),
            "not a time such as 2026-03-01T12:00:00Z",
            parser -> IsoText.of(parser).isInstant()),
    TIMESTAMP_NTZ(
            EnumSet.of(VALUE_STRING),
            "not a time without a zone such as 2026-03-01T12:00:00",
            parser -> IsoText.of(parser).isLocalTime());

    /** A number of at most this many characters fits into a double, if it has no exponent. */
    private static final int SHORT_LENGTH = 100;

    private final Set<JsonToken> tokens;
    private final Flaw unfit;
    private final Test test;

    /** @param test returns whether a value of the right JSON type is also of this type */
    Scalar(Set<JsonToken> tokens, String unfit, Test test) {
        this.tokens = tokens;
        this.unfit = new Flaw(unfit);
        this.test = test;
    }

    private interface Test {
        boolean fits(JsonParser parser) throws IOException;
    }

    @Override
    public Flaw flaw(JsonParser parser) throws IOException {
        if (!isJsonType(parser.currentToken())) {
            return JsonType.mismatch(parser, name());
        }
        return test.fits(parser) ? null : unfit;
    }

    private boolean isJsonType(JsonToken token) {
        return tokens.contains(token);
    }

    private static Test within(long least, long most) {
        return parser -> parser.getNumberType() != NumberType.BIG_INTEGER
                && least <= parser.getLongValue()
                && parser.getLongValue() <= most;
    }

    private static boolean isBase64(JsonParser parser) throws IOException {
        parser.getTextLength(); // reads to the end of the text, so that parsing can continue after an error
        try {
            parser.getBinaryValue();
            return true;
        } catch (StreamReadException e) {
            return false;
        }
    }

    /** Returns whether the number is short and has no exponent. Such a number needs no slow conversion. */
    private static boolean isShort(JsonParser parser) throws IOException {
        var length = parser.getTextLength();
        if (length > SHORT_LENGTH) {
            return false;
        }
        var text = parser.getTextCharacters();
        var end = parser.getTextOffset() + length;
        for (var i = parser.getTextOffset(); i < end; i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return false;
            }
        }
        return true;
    }
}
