package twotabs.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The folder that holds the modules and their jars. */
public record Workspace(Path root) {
    private static final Set<String> OURS =
            Set.of("common", "broker", "postgres", "producer", "consumer", "challenges", "demo");

    /** Returns the workspace of this class: the nearest parent folder that holds {@code lab}. */
    public static Workspace here() {
        try {
            var built = Workspace.class.getProtectionDomain().getCodeSource().getLocation();
            var folder = Path.of(built.toURI());
            while (!Files.isRegularFile(folder.resolve("lab"))) {
                folder = folder.getParent();
            }
            return new Workspace(folder);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path jar(String program) {
        return root.resolve(program).resolve("target").resolve(program + ".jar");
    }

    /** Returns the manifest attributes that are needed to run the jar. */
    Map<String, String> manifest(String program) {
        try (var jar = new JarFile(jar(program).toFile())) {
            var attributes = jar.getManifest().getMainAttributes();
            return Map.of(
                    "Main-Class", attributes.getValue(Attributes.Name.MAIN_CLASS),
                    "Class-Path", attributes.getValue(Attributes.Name.CLASS_PATH),
                    "Add-Opens", attributes.getValue("Add-Opens"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the manifest's {@code Add-Opens} as JVM options, without the packages that this JVM lacks. */
    public List<String> opens(String program) {
        return Stream.of(manifest(program).get("Add-Opens").split(" "))
                .filter(Workspace::exists)
                .map(opened -> "--add-opens=" + opened + "=ALL-UNNAMED")
                .toList();
    }

    private static boolean exists(String moduleAndPackage) {
        var names = moduleAndPackage.split("/");
        return ModuleLayer.boot()
                .findModule(names[0])
                .filter(module -> module.getPackages().contains(names[1]))
                .isPresent();
    }

    /** Returns the jars of other projects, which change only with their version. */
    public List<Path> libraries(String program) {
        return classPath(program).filter(jar -> !isOurs(jar)).toList();
    }

    /** Returns the class path with the libraries first, so that an archive stays valid when our own jars change. */
    List<Path> librariesFirst(String program) {
        return Stream.of(
                        libraries(program).stream(),
                        classPath(program).filter(Workspace::isOurs),
                        Stream.of(jar(program)))
                .flatMap(jars -> jars)
                .toList();
    }

    private Stream<Path> classPath(String program) {
        return Stream.of(manifest(program).get("Class-Path").split(" "))
                .map(jar -> jar(program).resolveSibling(jar));
    }

    private static boolean isOurs(Path jar) {
        var name = jar.getFileName().toString();
        return OURS.contains(name.replaceFirst("-[0-9.]+\\.jar$", ""));
    }
}
