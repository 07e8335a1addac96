package twotabs.challenges.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Watches a check: an answer can loop, wait, or end the program. */
public final class Guard {
    /** An answer only describes a query; its functions handle some hundred rows. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final String ANSWER = "challenge.n";

    /** The names that Java gives to threads; Spark's threads have other names. */
    private static final Pattern UNNAMED = Pattern.compile("Thread-\\d+|pool-\\d+-thread-\\d+");

    private final Duration patience;
    private List<String> leftBehind = List.of();

    public Guard() {
        this(PATIENCE);
    }

    Guard(Duration patience) {
        this.patience = patience;
    }

    /** Thrown if the answer does not return. The thread cannot be ended, so the program has to end. */
    public static final class StuckException extends Exception {
        private StuckException(String message) {
            super(message);
        }
    }

    /**
     * Runs a check in a new thread.
     *
     * @param exit what to do with a sentence if the answer calls System.exit: called while the program ends
     * @throws StuckException if the answer is in the same call for too long
     */
    public <T> T run(Callable<T> check, Consumer<String> exit) throws StuckException, InterruptedException {
        var result = new CompletableFuture<T>();
        var earlier = Thread.getAllStackTraces().keySet();
        var hook = new Thread(() -> exiting().ifPresent(exit));
        Runtime.getRuntime().addShutdownHook(hook);
        var thread = new Thread(
                () -> {
                    try {
                        result.complete(check.call());
                    } catch (Throwable e) { // an answer may throw anything
                        result.completeExceptionally(e);
                    }
                },
                "check");
        thread.setDaemon(true);
        thread.start();
        try {
            return await(result, earlier);
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
            leftBehind = Thread.getAllStackTraces().keySet().stream()
                    .filter(each -> !earlier.contains(each))
                    .map(Thread::getName)
                    .filter(UNNAMED.asMatchPredicate())
                    .toList();
        }
    }

    /** The threads that the answer of the last check has started and not ended. */
    public List<String> leftBehind() {
        return leftBehind;
    }

    private <T> T await(CompletableFuture<T> result, Set<Thread> earlier) throws StuckException, InterruptedException {
        var since = System.nanoTime();
        while (true) {
            try {
                return result.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
            } catch (TimeoutException e) {
                var call = callOfAnswer(earlier);
                if (call.isEmpty()) {
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > patience.toNanos()) {
                    throw new StuckException("Your answer has been in line %d for %d s%s."
                            .formatted(
                                    call.get().line(),
                                    patience.toSeconds(),
                                    call.get()
                                            .waitsIn()
                                            .map(method -> ", in " + method)
                                            .orElse("")));
                }
            }
        }
    }

    /** @param waitsIn the method that the line has called; empty if it computes itself */
    private record Call(int line, Optional<String> waitsIn) {}

    /** Threads that an earlier answer has left behind are not those of this check, except Spark's, which it uses again. */
    private static Optional<Call> callOfAnswer(Set<Thread> earlier) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> !earlier.contains(thread.getKey()) || isOfSpark(thread.getKey()))
                .flatMap(thread -> call(thread.getValue()).stream())
                .findFirst();
    }

    private static boolean isOfSpark(Thread thread) {
        return thread.getName().startsWith("Executor task launch worker");
    }

    private static Optional<Call> call(StackTraceElement[] stack) {
        for (var i = 0; i < stack.length; i++) {
            if (stack[i].getClassName().startsWith(ANSWER)) {
                var called = i == 0 ? Optional.<String>empty() : Optional.of(stack[i - 1].getMethodName());
                return Optional.of(new Call(stack[i].getLineNumber(), called));
            }
        }
        return Optional.empty();
    }

    /** A sentence if a thread of the answer is ending this program. */
    private static Optional<String> exiting() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Stream.of(stack)
                        .anyMatch(call -> call.getClassName().equals("java.lang.Runtime")
                                && call.getMethodName().equals("exit")))
                .flatMap(stack -> call(stack).stream())
                .findFirst()
                .map(call ->
                        "Line %d of your answer ends the program (System.exit). A query only describes what is wanted."
                                .formatted(call.line()));
    }
}
