package twotabs.challenges.screen;

import java.util.ArrayList;
import java.util.List;
import twotabs.challenges.check.Verdict;
import twotabs.challenges.run.Script;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Mistake;
import twotabs.common.cli.Terminal;

/** What a learner sees after a check, in 80 columns. */
public final class VerdictScreen {
    private static final int WIDTH = 78;
    private static final String ELSEWHERE = "Right for the events on the page, and wrong for others:";

    private VerdictScreen() {}

    /** @param source of the answer, to show the line that the sentence is about */
    public static List<String> of(Challenge challenge, Verdict verdict, String source) {
        var lines = new ArrayList<String>();
        lines.add(headline(challenge, verdict));
        switch (verdict.state()) {
            case NOT_STARTED ->
                lines.addAll(List.of("  Your file has no answer yet.", "  The task:  ./lab next " + number(challenge)));
            case DONE -> {
                parts(challenge, verdict, lines);
                read(challenge, verdict, lines);
                lines.add("  Next:  ./lab next      Other good answers:  ./lab solution " + number(challenge));
            }
            case NOT_YET -> {
                if (!verdict.errors().isEmpty()) {
                    errors(challenge, verdict, source, lines);
                } else {
                    notYet(challenge, verdict, source, lines);
                }
            }
        }
        return lines;
    }

    private static String headline(Challenge challenge, Verdict verdict) {
        var about = challenge.about();
        var title = "%d %s: %s"
                .formatted(about.number(), about.title(), verdict.state().words());
        var right = verdict.parts().stream().filter(part -> part).count();
        return verdict.parts().isEmpty()
                ? title
                : "%-60s %d of %d parts".formatted(title, right, verdict.parts().size());
    }

    private static void parts(Challenge challenge, Verdict verdict, List<String> lines) {
        for (var i = 0; i < verdict.parts().size(); i++) {
            lines.add("  [%s] %d  %s"
                    .formatted(
                            verdict.parts().get(i) ? "x" : " ",
                            i + 1,
                            challenge.parts().get(i).title()));
        }
        lines.add("");
    }

    private static void errors(Challenge challenge, Verdict verdict, String source, List<String> lines) {
        lines.add("  Your answer does not compile.");
        verdict.errors().stream().limit(3).forEach(error -> {
            wrap("Line " + error.line() + ": " + error.message(), lines);
            code(error.line(), source, lines);
        });
        lines.add("");
        lines.add("  Again:  ./lab check " + number(challenge));
    }

    private static void notYet(Challenge challenge, Verdict verdict, String source, List<String> lines) {
        parts(challenge, verdict, lines);
        if (verdict.refusal().isPresent()) {
            verdict.counterexample().ifPresent(input -> wrap(ELSEWHERE, lines));
            wrap(
                    verdict.mistake()
                            .map(Mistake::sentence)
                            .orElse(verdict.refusal().get()),
                    lines);
            if (!verdict.actual().isEmpty()) {
                lines.add("");
                differences(challenge, verdict, lines);
            }
        } else if (verdict.counterexample().isPresent()) {
            counterexample(challenge, verdict, lines);
        } else {
            if (challenge.hasInput()) {
                indent(ScriptPicture.of(challenge, challenge.script()), lines);
                lines.add("");
                differences(challenge, verdict, lines);
            }
            verdict.mistake().ifPresent(mistake -> wrap(mistake.sentence(), lines));
        }
        read(challenge, verdict, lines);
        verdict.line().ifPresent(line -> code(line, source, lines));
        if (!isShrunkLater(verdict)) {
            lines.addAll(next(challenge));
        }
    }

    /** Whether a smaller example follows, before the next command. */
    public static boolean isShrunkLater(Verdict verdict) {
        return verdict.counterexample().isPresent();
    }

    /** What to type after an answer that is not right. */
    public static List<String> next(Challenge challenge) {
        return List.of(
                "",
                "  A question first:  ./lab hint %s      More:  docs/lessons/%s.md"
                        .formatted(number(challenge), challenge.about().lesson()));
    }

    /** The one line for code that is half written. */
    public static String notCompiled(Challenge challenge, Verdict verdict) {
        var error = verdict.errors().get(0);
        return Terminal.fit(
                "%d %s: does not compile yet, line %d: %s"
                        .formatted(
                                challenge.about().number(), challenge.about().title(), error.line(), error.message()),
                Terminal.WIDTH);
    }

    /** What is printed when a smaller counterexample is found. */
    public static List<String> smaller(Challenge challenge, Verdict verdict) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("A smaller example:");
        example(challenge, verdict, lines);
        return lines;
    }

    private static void counterexample(Challenge challenge, Verdict verdict, List<String> lines) {
        wrap(ELSEWHERE, lines);
        example(challenge, verdict, lines);
    }

    private static void example(Challenge challenge, Verdict verdict, List<String> lines) {
        Script script = verdict.counterexample().get();
        if (script.items().size() <= 12) {
            for (var i = 0; i < script.batches().size(); i++) {
                for (var item : script.batches().get(i)) {
                    lines.add("  batch %d  %s"
                            .formatted(i + 1, Terminal.fit(Terminal.safe(ScriptPicture.line(item)), 66)));
                }
            }
        } else {
            lines.add("  %d events in %d batches"
                    .formatted(script.items().size(), script.batches().size()));
        }
        lines.add("");
        verdict.refusal().ifPresentOrElse(why -> wrap(why, lines), () -> differences(challenge, verdict, lines));
    }

    private static void differences(Challenge challenge, Verdict verdict, List<String> lines) {
        for (var query : challenge.names()) {
            var actual = verdict.actual().get(query);
            var expected = verdict.expected().get(query);
            if (actual == null) {
                if (verdict.refusal().isEmpty()) {
                    lines.add("  " + query + " is not written yet.");
                    lines.add("");
                }
            } else if (challenge.predictions().contains(query)) {
                if (!expected.equals(actual)) {
                    lines.add("  %s returns %s."
                            .formatted(query, actual.rows().get(0).get(0)));
                    lines.add("");
                }
            } else if (!expected.batches().equals(actual.batches())) {
                if (verdict.expected().size() > 1) {
                    lines.add("  " + query + ":");
                }
                indent(RowDifference.of(expected, actual), lines);
                lines.add("");
            } else if (actual.state() > expected.state()) {
                lines.add("  The rows are right. Rows of state at the end: expected %d, yours %d"
                        .formatted(expected.state(), actual.state()));
                lines.add("");
            }
        }
    }

    private static void read(Challenge challenge, Verdict verdict, List<String> lines) {
        challenge.names().stream()
                .filter(verdict.read()::containsKey)
                .forEach(query -> wrap(
                        "Spark read%s:  %s"
                                .formatted(
                                        verdict.read().size() > 1 ? " " + query : "",
                                        Terminal.safe(verdict.read().get(query))),
                        lines));
    }

    private static void code(long line, String source, List<String> lines) {
        source.lines()
                .skip(line - 1)
                .findFirst()
                .ifPresent(code -> lines.add("  Line %d:  %s"
                        .formatted(
                                line,
                                Terminal.fit(
                                        Terminal.safe(code.replace("\t", "    ").strip()), 64))));
    }

    private static void indent(List<String> text, List<String> lines) {
        text.forEach(line -> lines.add(("  " + Terminal.safe(line)).stripTrailing()));
    }

    /** Breaks a sentence into lines. */
    public static void wrap(String sentence, List<String> lines) {
        var line = new StringBuilder(" ");
        for (var word : Terminal.safe(sentence.replace("\n", " ")).split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH && !line.toString().isBlank()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString().stripTrailing());
    }

    private static int number(Challenge challenge) {
        return challenge.about().number();
    }
}
