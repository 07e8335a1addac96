package twotabs.challenges;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import twotabs.challenges.answer.Compiler;
import twotabs.challenges.answer.SwitchingLoader;
import twotabs.challenges.task.Challenges;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Program;
import twotabs.consumer.run.LessonCommand;
import twotabs.consumer.source.Offsets;

/** Runs an answer as a lesson. */
@Command(name = "try", description = "Run your answer on a real topic, with the options of ./lab consume.")
final class TryCommand implements Callable<Integer> {
    private final CloneFolder folder;

    @Parameters(index = "0", paramLabel = "N", description = "A challenge, by its number or its name.")
    private String typed;

    @Unmatched
    private String[] options = {};

    @Spec
    private CommandSpec spec;

    TryCommand(CloneFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws ReflectiveOperationException {
        var challenge = Challenges.of(typed);
        var about = challenge.about();
        if (!challenge.hasInput()) {
            throw Problem.usage(
                    "Challenge %d has no query to run.".formatted(about.number()),
                    "Its page says what to type:  docs/challenges/%s.md".formatted(about.fileName()));
        }
        var file = folder.answer(challenge);
        var source = file.read()
                .orElseThrow(() -> Problem.failure(
                        "There is no file %s.".formatted(folder.shown(file.path())),
                        "Make it:  ./lab next " + about.number()));
        var compilation = new Compiler().compile(about.className(), source);
        if (compilation.className().isEmpty()) {
            throw Problem.failure(
                    compilation.errors().stream()
                            .findFirst()
                            .map(error -> "Line %d: %s".formatted(error.line(), error.message()))
                            .orElse("The file has no class " + about.className() + "."),
                    "All messages:  ./lab check " + about.number());
        }
        var loader = new SwitchingLoader();
        Thread.currentThread().setContextClassLoader(loader);
        var lesson = new AnswerLesson(challenge, loader.load(compilation));
        var line = Program.of(new ChallengesCommand(), LessonCommand.of(lesson))
                .registerConverter(Offsets.class, Offsets::parse);
        var words = new String[options.length + 1];
        words[0] = AnswerLesson.NAME;
        System.arraycopy(options, 0, words, 1, options.length);
        return line.execute(words);
    }
}
