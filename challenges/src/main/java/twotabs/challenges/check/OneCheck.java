package twotabs.challenges.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import twotabs.challenges.answer.Compilation;
import twotabs.challenges.answer.Compiler;
import twotabs.challenges.answer.SwitchingLoader;
import twotabs.challenges.check.Verdict.State;
import twotabs.challenges.diagnosis.PlanReader;
import twotabs.challenges.diagnosis.Results;
import twotabs.challenges.diagnosis.Results.Found;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.RefusedException;
import twotabs.challenges.run.Script;
import twotabs.challenges.run.StreamRun;
import twotabs.challenges.task.Challenge;
import twotabs.common.cli.Causes;

/** One check of one compilation. */
final class OneCheck {
    private final Compiler compiler;
    private final SwitchingLoader loader;
    private final long seed;
    private final Challenge challenge;
    private final String source;
    private final Compilation compilation;
    private final SparkSession session;
    private List<Query> queries = List.of();
    private Map<String, Supplier<Outcome>> values = Map.of();
    private final Map<String, String> read = new HashMap<>();
    private final Map<String, Outcome> actual = new HashMap<>();

    OneCheck(Checker checker, Challenge challenge, String source, Compilation compilation) {
        compiler = checker.compiler();
        loader = checker.loader();
        seed = checker.seed();
        session = checker.spark().get().newSession();
        this.challenge = challenge;
        this.source = source;
        this.compilation = compilation;
        session.conf().set("spark.sql.shuffle.partitions", 1);
    }

    Verdict verdict(Optional<Script> known) {
        var script = challenge.script();
        var expected = expected(script);
        RefusedException refused = null;
        var isStarted = false;
        try {
            queries = queries(compilation);
        } catch (AnswerException e) {
            return verdict(
                    List.of(),
                    Optional.of(RefusalText.of(new RefusedException(e.getCause()))),
                    Optional.empty(),
                    expected,
                    Optional.empty());
        }
        for (var name : challenge.names()) {
            try {
                actual.put(name, outcome(name, script));
                isStarted = true;
            } catch (RefusedException e) {
                if (!RefusalText.isNotStarted(e)) {
                    isStarted = true;
                    refused = refused == null ? e : refused;
                }
            }
        }
        if (!isStarted) {
            return Verdict.notStarted();
        }
        var parts = challenge.parts().stream()
                .map(part -> part.isRight().test(expected, actual))
                .toList();
        if (refused != null) {
            return refusal(refused, parts, expected);
        }
        if (parts.contains(false)) {
            var found = Results.of(challenge).mistake(challenge, expected, actual, read);
            return verdict(parts, Optional.empty(), found, expected, Optional.empty());
        }
        return known.flatMap(input -> other(parts, input))
                .or(() -> challenge.hasInput() ? other(parts, challenge.unseen(seed)) : Optional.empty())
                .orElseGet(() -> Verdict.done(parts, read, expected, actual));
    }

    private Outcome outcome(String name, Script script) throws RefusedException {
        for (var query : queries) {
            if (query.name().equals(name)) {
                return ordered(StreamRun.of(session, script, query));
            }
        }
        try {
            return values.get(name).get();
        } catch (RuntimeException | Error e) {
            throw new RefusedException(e);
        }
    }

    boolean isWrong(Script script) {
        return other(List.of(), script).isPresent();
    }

    /** The verdict on another input than that of the page; empty if the answer is right for it. */
    Optional<Verdict> other(List<Boolean> parts, Script script) {
        var expected = expected(script);
        try {
            var outcomes = outcomes(script);
            if (challenge.parts().stream().allMatch(part -> part.isRight().test(expected, outcomes))) {
                return Optional.empty();
            }
            actual.putAll(outcomes);
            return Optional.of(verdict(parts, Optional.empty(), Optional.empty(), expected, Optional.of(script)));
        } catch (RefusedException e) {
            return Optional.of(
                    verdict(parts, Optional.of(RefusalText.of(e)), Optional.empty(), expected, Optional.of(script)));
        }
    }

    /** The outcomes on another input: two tasks read a batch, and a query with state is stopped and started again. */
    private Map<String, Outcome> outcomes(Script script) throws RefusedException {
        session.conf().set("spark.sql.shuffle.partitions", 2);
        var outcomes = new HashMap<String, Outcome>();
        queries = queries.isEmpty() ? queries(compilation) : queries;
        values.forEach((name, value) -> outcomes.put(name, value.get()));
        for (var i = 0; i < queries.size(); i++) {
            var runs = new ArrayList<Query>();
            for (var run = 0; run < challenge.runs(); run++) {
                runs.add(fresh(i));
            }
            outcomes.put(queries.get(i).name(), ordered(StreamRun.of(session, script, 2, runs)));
        }
        return outcomes;
    }

    /** The query with newly compiled classes, as after a restart of the program: static fields are empty when it starts. */
    private Query fresh(int index) {
        var query = queries.get(index);
        return new Query(
                query.name(),
                query.columns(),
                query.mode(),
                input -> queries(compiler.compile(challenge.about().className(), source))
                        .get(index)
                        .definition()
                        .apply(input));
    }

    private List<Query> queries(Compilation classes) {
        try {
            var answer = loader.load(classes);
            values = challenge.values(answer);
            return challenge.queries(answer, session).stream()
                    .map(this::reading)
                    .toList();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw new AnswerException(e);
        }
    }

    private Query reading(Query query) {
        return new Query(query.name(), query.columns(), query.mode(), input -> {
            var result = query.definition().apply(input);
            if (result != null) {
                read.put(query.name(), PlanReader.read(result));
            }
            return result;
        });
    }

    private Map<String, Outcome> expected(Script script) {
        var expected = new HashMap<String, Outcome>();
        challenge.expected(script).forEach((query, outcome) -> expected.put(query, ordered(outcome)));
        return expected;
    }

    private Outcome ordered(Outcome outcome) {
        return challenge.isOrdered() ? outcome : outcome.sorted();
    }

    private Verdict refusal(RefusedException e, List<Boolean> parts, Map<String, Outcome> expected) {
        var message = Causes.of(e).stream()
                .map(cause -> cause.getClass().getName() + ": " + cause.getMessage())
                .reduce("", (all, next) -> all + "\n" + next);
        var mistake = challenge.mistakes().stream()
                .filter(one -> one.refusal()
                        .filter(refusal -> refusal.message().matcher(message).find()
                                && one.plan().matcher(plans()).find()
                                && refusal.unused().map(this::throwsAway).orElse(true))
                        .isPresent())
                .findFirst()
                .map(one -> new Found(one, withoutResult()));
        return verdict(parts, Optional.of(RefusalText.of(e)), mistake, expected, Optional.empty());
    }

    private Set<String> withoutResult() {
        return challenge.names().stream()
                .filter(query -> !actual.containsKey(query))
                .collect(Collectors.toSet());
    }

    private String plans() {
        return String.join(" ; ", read.values());
    }

    private boolean throwsAway(String method) {
        return compilation
                .tree()
                .unused()
                .filter(unused -> unused.method().equals(method))
                .isPresent();
    }

    private Verdict verdict(
            List<Boolean> parts,
            Optional<String> refusal,
            Optional<Found> found,
            Map<String, Outcome> expected,
            Optional<Script> counterexample) {
        var line = found.flatMap(one -> compilation.tree().lineOf(one.mistake().method(), one.queries()));
        return new Verdict(
                State.NOT_YET,
                parts,
                List.of(),
                refusal,
                found.map(Found::mistake),
                line,
                read,
                expected,
                actual,
                counterexample);
    }
}
