package twotabs.common.properties;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import twotabs.common.cli.Problem;

/**
 * A file of lines {@code name=value}, as {@link Properties} reads them, in UTF-8 with or without a byte order mark.
 * Other encodings, and backslashes that {@link Properties} silently drops, are refused.
 */
public final class PropertiesFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private PropertiesFile() {}

    /**
     * Reads the file once, because it may be a pipe.
     *
     * @param isPublic whether a message may show the value of the property with that name
     * @throws IOException if the file cannot be read
     * @throws Problem if the file is not in UTF-8, or if a value would lose its backslashes
     */
    public static Map<String, String> read(Path file, Predicate<String> isPublic) throws IOException {
        var text = text(file, Files.readAllBytes(file), isPublic);
        PropertyLine.of(text).stream()
                .filter(PropertyLine::losesBackslashes)
                .findFirst()
                .ifPresent(line -> {
                    throw line.refused(file, isPublic);
                });
        var properties = new Properties();
        properties.load(new StringReader(text));
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private static String text(Path file, byte[] bytes, Predicate<String> isPublic) {
        Encoding.utf16(bytes).ifPresent(encoding -> {
            throw encoding.refused(file);
        });
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Encoding.notUtf8(file, bytes, isPublic);
        }
    }
}
