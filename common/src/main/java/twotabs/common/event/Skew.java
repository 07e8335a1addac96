package twotabs.common.event;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** The distribution of events over the keys. */
public sealed interface Skew {
    /** Returns the relative weight of key {@code rank}, from 0, among {@code keys} keys. */
    double weight(int rank, int keys);

    /** @throws TypeConversionException if the text has another form */
    static Skew parse(String text) {
        var zipf = Zipf.FORM.matcher(text);
        var hot = Hot.FORM.matcher(text);
        if (text.equals("uniform")) {
            return new Uniform();
        } else if (zipf.matches()) {
            return new Zipf(new BigDecimal(zipf.group(1)));
        } else if (hot.matches() && Integer.parseInt(hot.group(1)) <= 100 && Integer.parseInt(hot.group(2)) > 0) {
            return new Hot(Integer.parseInt(hot.group(1)), Integer.parseInt(hot.group(2)));
        }
        throw new TypeConversionException(
                "takes uniform, zipf:1.1, or hot:80/1 (80% of the events on 1 key), not '" + text + "'");
    }

    record Uniform() implements Skew {
        @Override
        public double weight(int rank, int keys) {
            return 1;
        }

        @Override
        public String toString() {
            return "uniform";
        }
    }

    /** The weight of the k-th key is 1 / k^exponent. */
    record Zipf(BigDecimal exponent) implements Skew {
        private static final Pattern FORM = Pattern.compile("zipf:(\\d{1,2}(?:\\.\\d{1,6})?)");

        @Override
        public double weight(int rank, int keys) {
            return StrictMath.pow(rank + 1, -exponent.doubleValue());
        }

        @Override
        public String toString() {
            return "zipf:" + exponent;
        }
    }

    /** The first {@code hot} keys get {@code percent} of the events, and the other keys get the rest. */
    record Hot(int percent, int hot) implements Skew {
        private static final Pattern FORM = Pattern.compile("hot:(\\d{1,3})/(\\d{1,4})");

        @Override
        public double weight(int rank, int keys) {
            if (keys <= hot) {
                return 1;
            }
            return rank < hot ? percent / (double) hot : (100 - percent) / (double) (keys - hot);
        }

        @Override
        public String toString() {
            return "hot:" + percent + "/" + hot;
        }
    }
}
