package twotabs.challenges.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Deduplicate;
import org.apache.spark.sql.catalyst.plans.logical.DeduplicateWithinWatermark;
import org.apache.spark.sql.catalyst.plans.logical.EventTimeWatermark;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.FlatMapGroupsWithState;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import scala.collection.JavaConverters;
import twotabs.common.quantity.Durations;

/** Says in one line what Spark read of a query, from its analysed plan. */
public final class PlanReader {
    private static final String WINDOW = "spark.timeWindow";
    private static final String SESSION = "spark.sessionWindow";
    private static final Pattern GAP = Pattern.compile("cast\\((\\w+)#\\d+ \\+ cast\\(([^()]+) as interval\\)");
    private static final Pattern LENGTH = Pattern.compile("\\+ (\\d+)\\), LongType, TimestampType\\)+(?: AS|\\)|,)");
    private static final Pattern SLIDE = Pattern.compile("% (\\d+)\\)");
    private static final Pattern TIME = Pattern.compile("precisetimestampconversion\\((\\w+)#");
    private static final Pattern IDS = Pattern.compile("#\\d+L?");

    private PlanReader() {}

    /** The steps of the query in the order of the data, such as: windows of 1m on event_time -> count(*). */
    public static String read(Dataset<Row> result) {
        var steps = new ArrayList<String>();
        add(result.queryExecution().analyzed(), steps);
        return steps.isEmpty() ? "the input as it is" : String.join(" -> ", steps);
    }

    private static void add(LogicalPlan plan, List<String> steps) {
        JavaConverters.seqAsJavaList(plan.children()).forEach(child -> add(child, steps));
        if (isWindow(plan, WINDOW)) {
            dropFilterOfWindow(steps);
            steps.add(window(plan.simpleString(Integer.MAX_VALUE)));
        } else if (isWindow(plan, SESSION)) {
            steps.add(session(plan.simpleString(Integer.MAX_VALUE)));
        } else if (plan instanceof EventTimeWatermark watermark) {
            steps.add("watermark %s behind %s"
                    .formatted(
                            Durations.format(Duration.ofMillis(EventTimeWatermark.getDelayMs(watermark.delay()))),
                            text(watermark.eventTime())));
        } else if (plan instanceof Aggregate aggregate) {
            steps.add("group by (%s), %s".formatted(texts(aggregate.groupingExpressions()), functions(aggregate)));
        } else if (plan instanceof DeduplicateWithinWatermark deduplicate) {
            steps.add("dropDuplicatesWithinWatermark(" + texts(deduplicate.keys()) + ")");
        } else if (plan instanceof Deduplicate deduplicate) {
            steps.add("dropDuplicates(" + texts(deduplicate.keys()) + ")");
        } else if (plan instanceof Join join) {
            steps.add(join.joinType().sql().toLowerCase() + " join"
                    + (join.condition().isDefined()
                            ? " on " + text(join.condition().get())
                            : ""));
        } else if (plan instanceof Filter filter && !isBehindWindow(filter, steps)) {
            steps.add("where " + text(filter.condition()));
        } else if (plan instanceof Sort sort) {
            steps.add("order by " + texts(sort.order()));
        } else if (plan instanceof FlatMapGroupsWithState) {
            steps.add("own state");
        }
    }

    /** Spark puts a filter for times that are not null before each window. */
    private static void dropFilterOfWindow(List<String> steps) {
        var last = steps.size() - 1;
        if (last >= 0 && steps.get(last).startsWith("where isnotnull(")) {
            steps.remove(last);
        }
    }

    /** A window becomes a projection with a marked column. */
    private static boolean isWindow(LogicalPlan plan, String mark) {
        var name = plan.nodeName();
        return (name.equals("Project") || name.equals("Expand"))
                && plan.simpleString(Integer.MAX_VALUE).contains("precisetimestampconversion")
                && JavaConverters.seqAsJavaList(plan.output()).stream()
                        .anyMatch(column -> column.metadata().contains(mark));
    }

    private static String window(String plan) {
        var length = LENGTH.matcher(plan);
        var slide = SLIDE.matcher(plan);
        var time = TIME.matcher(plan);
        if (!length.find() || !slide.find() || !time.find()) {
            return "windows";
        }
        var every = micros(slide.group(1));
        var longest = micros(length.group(1));
        return "windows of %s%s on %s"
                .formatted(longest, longest.equals(every) ? "" : " every " + every, time.group(1));
    }

    private static String session(String plan) {
        var gap = GAP.matcher(plan);
        return gap.find() ? "sessions with a gap of %s on %s".formatted(gap.group(2), gap.group(1)) : "sessions";
    }

    /** Spark puts a filter for times that are not null behind sessions and behind windows that overlap. */
    private static boolean isBehindWindow(Filter filter, List<String> steps) {
        return !steps.isEmpty()
                && steps.get(steps.size() - 1).matches("(?:sessions|windows).*")
                && text(filter.condition()).startsWith("isnotnull(");
    }

    private static String micros(String text) {
        return Durations.format(Duration.ofMillis(Long.parseLong(text) / 1000));
    }

    private static String functions(Aggregate aggregate) {
        return JavaConverters.seqAsJavaList(aggregate.aggregateExpressions()).stream()
                .map(expression -> text((Expression) expression))
                .filter(text -> text.matches("(?s).*\\w+\\(.*"))
                .map(text -> text.replaceFirst(" AS `?[\\w(*)]+`?$", ""))
                .collect(Collectors.joining(", "));
    }

    private static String texts(scala.collection.Seq<? extends Expression> expressions) {
        return JavaConverters.seqAsJavaList(expressions).stream()
                .map(PlanReader::text)
                .collect(Collectors.joining(", "));
    }

    private static String text(Expression expression) {
        return IDS.matcher(expression.toString())
                .replaceAll("")
                .replace("count(1)", "count(*)")
                .replaceAll("-T\\d+ms\\b", "");
    }
}
