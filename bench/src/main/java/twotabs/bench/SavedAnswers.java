package twotabs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import twotabs.challenges.answer.WrittenAnswer;
import twotabs.demo.Workspace;

/**
 * The answers to a challenge that the tests know.
 *
 * @param fileName of the learner's file
 */
record SavedAnswers(String fileName, WrittenAnswer right, List<WrittenAnswer> wrong) {
    private static final Path MODULE = Workspace.here().root().resolve("challenges/src");

    /** An answer, and the name of its file. */
    record Answer(String fileName, String source) {
        /** As editors do: the new file takes the place of the old one. */
        void save(Path clone) {
            try {
                var file = clone.resolve("answers/src/main/java/challenge").resolve(fileName);
                Files.createDirectories(file.getParent());
                var written = Files.writeString(clone.resolve("saved"), source);
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The answers to all challenges. */
    static List<SavedAnswers> all() {
        try (var stubs = Files.list(MODULE.resolve("main/resources/twotabs/challenges/stubs"))) {
            return stubs.sorted().map(SavedAnswers::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answers to the challenge whose file begins so. */
    static SavedAnswers of(String beginning) {
        return all().stream()
                .filter(answers -> answers.fileName().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    static boolean isRight(int round) {
        return round % 2 == 0;
    }

    /** A right and a wrong answer in turn, each time another wrong one. */
    Answer inRound(int round) {
        var answer = isRight(round) ? right : wrong.get(round / 2 % wrong.size());
        return new Answer(fileName, answer.source());
    }

    private static SavedAnswers read(Path stub) {
        var name = stub.getFileName().toString();
        try (var files = Files.list(MODULE.resolve("test/answers"))) {
            var file = files.filter(answers -> answers.getFileName().toString().startsWith(name.substring(1, 3) + "-"))
                    .findFirst()
                    .orElseThrow();
            var answers = WrittenAnswer.read(file, Files.readString(stub));
            return new SavedAnswers(
                    name,
                    answers.get(0),
                    answers.stream().filter(answer -> !answer.isRight()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
