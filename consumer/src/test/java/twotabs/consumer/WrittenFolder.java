package twotabs.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder as the lesson {@code files} leaves it after batch 0, written without Spark: a file of each value. */
public record WrittenFolder(Path path) {
    /** @param values JSON, without the strength, which is in the name of the file's folder */
    public static WrittenFolder write(Path path, String... values) throws IOException {
        var folder = new WrittenFolder(path);
        var list = new StringBuilder("v1");
        for (var i = 0; i < values.length; i++) {
            var file = folder.add("strength=%d/part-%d.json".formatted(i + 1, i), values[i] + "\n");
            list.append("""
                    \n{"path":"%s","size":%d,"isDir":false,"modificationTime":%d,"blockReplication":1,\
                    "blockSize":33554432,"action":"add"}""".formatted(
                            file.toUri(),
                            Files.size(file),
                            Files.getLastModifiedTime(file).toMillis()));
        }
        folder.add("_spark_metadata/0", list.toString());
        folder.add("_checkpoint/offsets/0", "v1\n{}\n{\"topic\":{\"0\":1}}");
        folder.add("_checkpoint/commits/0", "v1\n{}");
        return folder;
    }

    public Path add(String file, String content) throws IOException {
        Files.createDirectories(path.resolve(file).getParent());
        return Files.writeString(path.resolve(file), content);
    }

    public void delete(String part) throws IOException {
        try (var files = Files.walk(path.resolve(part))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public void copy(Path to) throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(path.relativize(file).toString()));
            }
        }
    }
}
