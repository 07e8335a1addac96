package twotabs.common.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import twotabs.common.cli.Problem;
import twotabs.common.properties.PropertiesFile;

/** A properties file for Kafka's client. The file is read once, because it may be a pipe. */
final class ClientFile {
    static final class Converter implements ITypeConverter<ClientFile> {
        @Override
        public ClientFile convert(String path) {
            return read(Path.of(path));
        }
    }

    private final Map<String, String> properties;

    private ClientFile(Map<String, String> properties) {
        this.properties = properties;
    }

    static ClientFile none() {
        return new ClientFile(Map.of());
    }

    static ClientFile read(Path file) {
        try {
            return new ClientFile(PropertiesFile.read(file, ExtraProperty::isPublic));
        } catch (IOException e) {
            throw Problem.usage(
                    "Cannot read the properties file " + file + " ("
                            + e.getClass().getSimpleName() + ").",
                    "The file needs lines like:  security.protocol=SASL_SSL");
        }
    }

    Map<String, String> properties() {
        return properties;
    }
}
