package twotabs.common.properties;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twotabs.common.cli.Problem;

/** A UTF-16 encoding, which editors and PowerShell on Windows write. */
enum Encoding {
    UTF_16LE("Unicode"),
    UTF_16BE("BigEndianUnicode");

    /** The character that decoding gives for bytes that are not UTF-8. */
    private static final String REPLACEMENT = "\uFFFD";

    private final String powerShellName;

    Encoding(String powerShellName) {
        this.powerShellName = powerShellName;
    }

    /** Recognizes UTF-16 by its byte order mark, or by the zero byte of each ASCII letter. */
    static Optional<Encoding> utf16(byte[] bytes) {
        if (bytes.length < 2) {
            return Optional.empty();
        }
        var first = bytes[0] & 0xFF;
        var second = bytes[1] & 0xFF;
        if (first == 0xFF && second == 0xFE || first != 0 && second == 0) {
            return Optional.of(UTF_16LE);
        }
        return first == 0xFE && second == 0xFF || first == 0 && second != 0 ? Optional.of(UTF_16BE) : Optional.empty();
    }

    Problem refused(Path file) {
        var name = name().replace('_', '-');
        return Problem.usage(
                "The properties file " + file + " is in " + name + ", but a properties file must be in UTF-8.",
                "A copy in UTF-8:  iconv -f %s -t UTF-8 '%s' > '%s.utf8'".formatted(name, file, file),
                "On Windows:       Get-Content -Encoding %s '%s' | Set-Content -Encoding UTF8 '%s.utf8'"
                        .formatted(powerShellName, file, file));
    }

    /** Names the first line that is not UTF-8. If its property is public, shows the line, read as Latin-1. */
    static Problem notUtf8(Path file, byte[] bytes, Predicate<String> isPublic) {
        var lines = new String(bytes, UTF_8).lines().toList();
        var number = 1
                + (int) lines.stream()
                        .takeWhile(line -> !line.contains(REPLACEMENT))
                        .count();
        var inLatin1 = new String(bytes, ISO_8859_1);
        var next = PropertyLine.of(inLatin1).stream()
                .filter(property -> property.number() == number && isPublic.test(property.name()))
                .flatMap(property -> Stream.of(
                        "Read as:          " + lines.get(number - 1),
                        "In ASCII:         " + escaped(inLatin1.lines().toList().get(number - 1))));
        var copy = "A copy in UTF-8:  iconv -f WINDOWS-1252 -t UTF-8 '%s' > '%s.utf8'".formatted(file, file);
        return Problem.usage(
                "Line %d of the properties file %s is not in UTF-8.".formatted(number, file),
                Stream.concat(next, Stream.of(copy)).toArray(String[]::new));
    }

    /** Returns the line in ASCII, with escapes for other characters. */
    private static String escaped(String line) {
        return line.chars()
                .mapToObj(it -> it < 0x80 ? Character.toString(it) : "\\u%04x".formatted(it))
                .collect(Collectors.joining());
    }
}
