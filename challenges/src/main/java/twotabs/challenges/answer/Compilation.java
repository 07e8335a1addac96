package twotabs.challenges.answer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a compilation.
 *
 * @param className with its package; empty if the source has errors, or no class
 * @param classes the bytes of each class by its name
 */
public record Compilation(
        SourceTree tree, List<CompileError> errors, Optional<String> className, Map<String, byte[]> classes) {
    static Compilation failed(SourceTree tree, List<CompileError> errors) {
        return new Compilation(tree, errors, Optional.empty(), Map.of());
    }

    /** An empty file, or one in which all is commented out. */
    static Compilation withoutClass(SourceTree tree) {
        return failed(tree, List.of());
    }
}
