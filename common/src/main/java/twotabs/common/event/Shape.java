package twotabs.common.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.quantity.Durations;

/**
 * The way in which a rate changes with time. Every shape computes the number of events from the time, and the time from
 * the number of events, so that an event can be made without the events before it.
 */
public sealed interface Shape {
    Shape CONSTANT = new Constant();

    /**
     * Returns the number of events within {@code millis}, for a plain rate of {@code perMilli} events per millisecond.
     */
    double countWithin(double millis, double perMilli);

    /** Returns the milliseconds until {@code count} events have come: the inverse of {@link #countWithin}. */
    double millisUntil(double count, double perMilli);

    /** @throws TypeConversionException if the text has another form */
    static Shape parse(String text) {
        var burst = Burst.FORM.matcher(text);
        if (text.equals("constant")) {
            return CONSTANT;
        } else if (text.startsWith("ramp:")) {
            return new Ramp(Durations.parse(text.substring(5)));
        } else if (text.startsWith("sine:")) {
            return new Sine(Durations.parse(text.substring(5)));
        } else if (burst.matches()) {
            return new Burst(
                    Double.parseDouble(burst.group(1)),
                    Durations.parse(burst.group(2)),
                    Durations.parse(burst.group(3)));
        }
        throw new TypeConversionException("takes constant, ramp:30s, burst:5x/10s/60s or sine:5m, not '" + text + "'");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new TypeConversionException(otherwise);
        }
    }

    record Constant() implements Shape {
        @Override
        public double countWithin(double millis, double perMilli) {
            return millis * perMilli;
        }

        @Override
        public double millisUntil(double count, double perMilli) {
            return count / perMilli;
        }

        @Override
        public String toString() {
            return "constant";
        }
    }

    /** A rate that grows evenly from 0 to the plain rate within {@code length}, and then does not change. */
    record Ramp(Duration length) implements Shape {
        public Ramp {
            require(length.toMillis() > 0, "takes a ramp longer than 0, such as ramp:30s");
        }

        @Override
        public double countWithin(double millis, double perMilli) {
            var ramp = length.toMillis();
            return millis < ramp ? perMilli * millis * millis / (2 * ramp) : perMilli * (millis - ramp / 2.0);
        }

        @Override
        public double millisUntil(double count, double perMilli) {
            var ramp = length.toMillis();
            var within = perMilli * ramp / 2;
            return count < within ? Math.sqrt(2 * ramp * count / perMilli) : count / perMilli + ramp / 2.0;
        }

        @Override
        public String toString() {
            return "ramp:" + Durations.format(length);
        }
    }

    /** Each {@code period} ends with a burst of {@code length}, at {@code factor} times the plain rate. */
    record Burst(double factor, Duration length, Duration period) implements Shape {
        private static final Pattern FORM = Pattern.compile("burst:(\\d{1,6}(?:\\.\\d{1,6})?)x/(\\w+)/(\\w+)");

        public Burst {
            require(factor > 0, "takes a burst of more than 0 times the rate, such as burst:5x/10s/60s");
            require(
                    length.toMillis() > 0 && length.compareTo(period) < 0,
                    "takes a burst that is shorter than the time between two bursts, such as burst:5x/10s/60s");
        }

        @Override
        public double countWithin(double millis, double perMilli) {
            var periods = Math.floor(millis / period.toMillis());
            var rest = millis - periods * period.toMillis();
            var burst = Math.max(0, rest - calmMillis());
            return perMilli * (periods * weight() + (rest - burst) + factor * burst);
        }

        @Override
        public double millisUntil(double count, double perMilli) {
            var periods = Math.floor(count / (perMilli * weight()));
            var rest = count / perMilli - periods * weight();
            var within = rest < calmMillis() ? rest : calmMillis() + (rest - calmMillis()) / factor;
            return periods * period.toMillis() + within;
        }

        private double calmMillis() {
            return period.minus(length).toMillis();
        }

        /** Returns how many milliseconds of the plain rate give as many events as one period. */
        private double weight() {
            return calmMillis() + factor * length.toMillis();
        }

        @Override
        public String toString() {
            var times =
                    new BigDecimal(Double.toString(factor)).stripTrailingZeros().toPlainString();
            return "burst:" + times + "x/" + Durations.format(length) + "/" + Durations.format(period);
        }
    }

    /** A wave from the plain rate up to twice the plain rate, down to 0, and back. The average is the plain rate. */
    record Sine(Duration period) implements Shape {
        /** The number of bisections after which a double no longer changes, even for a period of a day. */
        private static final int BISECTIONS = 60;

        public Sine {
            require(period.toMillis() > 0, "takes a wave longer than 0, such as sine:5m");
        }

        @Override
        public double countWithin(double millis, double perMilli) {
            var radians = 2 * Math.PI / period.toMillis();
            // StrictMath gives the same result on every machine.
            return perMilli * (millis + (1 - StrictMath.cos(radians * millis)) / radians);
        }

        @Override
        public double millisUntil(double count, double perMilli) {
            var perPeriod = perMilli * period.toMillis();
            var periods = Math.floor(count / perPeriod);
            var rest = count - periods * perPeriod;
            var low = 0.0;
            var high = (double) period.toMillis();
            for (var i = 0; i < BISECTIONS; i++) {
                var middle = (low + high) / 2;
                if (countWithin(middle, perMilli) < rest) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return periods * period.toMillis() + high;
        }

        @Override
        public String toString() {
            return "sine:" + Durations.format(period);
        }
    }
}
