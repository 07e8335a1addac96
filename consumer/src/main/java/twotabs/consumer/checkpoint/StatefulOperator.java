package twotabs.consumer.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CreateArray;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Deduplicate;
import org.apache.spark.sql.catalyst.plans.logical.DeduplicateWithinWatermark;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.FlatMapGroupsWithState;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.JavaConverters;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;

/**
 * An operator of a query that keeps state from batch to batch. Operators before it may change between two runs if they do not
 * change the schema of the state: a filter, for example, or the watermark's delay.
 *
 * @param what a description for people, such as {@code groups by window, country: count(1)}
 * @param code a hash of the operator with its columns resolved to the source's columns, which includes a window's length
 */
record StatefulOperator(String what, String code) {
    /** The stateful operators of a plan, in the order in which Spark numbers its state stores. */
    static List<StatefulOperator> of(LogicalPlan plan) {
        var found = new ArrayList<StatefulOperator>();
        plan.foreachUp(node -> {
            if (node.isStreaming()) {
                of(node, new Origin(node)).ifPresent(found::add);
            }
            return BoxedUnit.UNIT;
        });
        return List.copyOf(found);
    }

    private static Optional<StatefulOperator> of(LogicalPlan node, Origin origin) {
        if (node instanceof Aggregate groups) {
            var keys = list(groups.groupingExpressions());
            var values = aggregates(groups);
            return operator("groups by " + names(keys) + ": " + sql(values), origin.of(keys) + origin.of(values));
        } else if (node instanceof Distinct) {
            var columns = list(node.output());
            return operator("remembers each distinct row: " + names(columns), origin.of(columns));
        } else if (node instanceof Deduplicate rows) {
            return operator("remembers each " + names(list(rows.keys())), origin.of(list(rows.keys())));
        } else if (node instanceof DeduplicateWithinWatermark rows) {
            return operator(
                    "remembers each " + names(list(rows.keys())) + " within the watermark",
                    origin.of(list(rows.keys())));
        } else if (node instanceof Join join
                && join.left().isStreaming()
                && join.right().isStreaming()) {
            var on = JavaConverters.seqAsJavaList(join.condition().toList());
            return operator(
                    "joins (%s) on %s".formatted(join.joinType().sql().toLowerCase(), sql(on)),
                    origin.of(on) + types(join.left()) + types(join.right()));
        } else if (node instanceof FlatMapGroupsWithState state) {
            var keys = list(state.groupingAttributes());
            return operator(
                    "keeps a state of its own for each %s (%s, %s)"
                            .formatted(names(keys), state.outputMode(), state.timeout()),
                    origin.of(keys) + state.stateEncoder().schema().catalogString());
        } else if (node instanceof GlobalLimit limit) {
            return operator("counts rows up to " + limit.limitExpr().sql(), "");
        }
        return Optional.empty();
    }

    private static Optional<StatefulOperator> operator(String what, String code) {
        return Optional.of(new StatefulOperator(what, hash(what + code)));
    }

    private static List<Expression> aggregates(Aggregate groups) {
        var found = new ArrayList<Expression>();
        list(groups.aggregateExpressions())
                .forEach(column -> ((Expression) column).foreach(part -> {
                    if (part instanceof AggregateExpression) {
                        found.add(part);
                    }
                    return BoxedUnit.UNIT;
                }));
        return found;
    }

    private static String names(List<? extends Expression> expressions) {
        return expressions.stream()
                .map(expression -> expression instanceof NamedExpression named ? named.name() : expression.sql())
                .collect(Collectors.joining(", "));
    }

    private static String sql(Collection<? extends Expression> expressions) {
        return expressions.stream().map(Expression::sql).collect(Collectors.joining(", "));
    }

    private static String types(LogicalPlan plan) {
        return list(plan.output()).stream()
                .map(column -> column.name() + " " + column.dataType().catalogString())
                .collect(Collectors.joining(", "));
    }

    private static <T> List<T> list(scala.collection.Seq<T> seq) {
        return JavaConverters.seqAsJavaList(seq);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK supports SHA-256
        }
    }

    /** Resolves the columns of a plan to the expressions that compute them. */
    private static final class Origin {
        private final Map<ExprId, Expression> sources = new HashMap<>();

        Origin(LogicalPlan plan) {
            plan.foreach(node -> {
                if (node instanceof Expand expand) {
                    addExpand(expand);
                }
                list(node.expressions())
                        .forEach(expression -> expression.foreach(part -> {
                            if (part instanceof Alias alias) {
                                sources.put(alias.exprId(), alias.child());
                            }
                            return BoxedUnit.UNIT;
                        }));
                return BoxedUnit.UNIT;
            });
        }

        /** Resolves a column of sliding windows, which turn a row into one row per window, to an array of all windows. */
        private void addExpand(Expand expand) {
            var output = list(expand.output());
            for (var i = 0; i < output.size(); i++) {
                var column = i;
                var windows = list(expand.projections()).stream()
                        .map(row -> row.apply(column))
                        .distinct()
                        .toList();
                if (windows.stream().noneMatch(output.get(i)::semanticEquals)) {
                    sources.put(output.get(i).exprId(), new CreateArray(JavaConverters.asScalaBuffer(windows), false));
                }
            }
        }

        String of(Collection<? extends Expression> expressions) {
            return expressions.stream()
                    .map(expression -> resolved(expression).sql() + " "
                            + expression.dataType().catalogString() + "; ")
                    .collect(Collectors.joining());
        }

        private Expression resolved(Expression expression) {
            return expression.transform(new AbstractPartialFunction<>() {
                @Override
                public boolean isDefinedAt(Expression part) {
                    return part instanceof Attribute column && sources.containsKey(column.exprId());
                }

                @Override
                public Expression apply(Expression part) {
                    return resolved(sources.get(((Attribute) part).exprId()));
                }
            });
        }
    }
}
