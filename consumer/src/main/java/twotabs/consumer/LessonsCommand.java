package twotabs.consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import twotabs.consumer.lesson.Lessons;

@Command(name = "lessons", description = "List the lessons, in the order that teaches best.")
final class LessonsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        Lessons.specs()
                .forEach(lesson -> out.printf(
                        "%-10s %s%n", lesson.name(), lesson.usageMessage().description()[0]));
        out.flush();
    }
}
