package twotabs.producer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import twotabs.broker.Broker;

/** A Kafka with a listener for each of its four security protocols, one user, and a certificate that it made itself. */
final class SecuredBroker implements AutoCloseable {
    static final String USER = "nadia";
    static final String PASSWORD = "open-sesame-4711";
    static final String STORE_PASSWORD = "store-secret-4712";

    private static final String MECHANISM = "SCRAM-SHA-512";

    private final Broker broker;
    private final Map<SecurityProtocol, Integer> ports;
    private final Path truststore;

    private SecuredBroker(Broker broker, Map<SecurityProtocol, Integer> ports, Path truststore) {
        this.broker = broker;
        this.ports = ports;
        this.truststore = truststore;
    }

    static SecuredBroker start(Path folder) {
        var keystore = folder.resolve("keystore.p12");
        keytool(
                "-genkeypair -alias kafka -keyalg EC -validity 2 -dname CN=localhost -ext SAN=dns:localhost",
                "-storetype PKCS12 -storepass " + STORE_PASSWORD + " -keystore",
                keystore);
        var truststore = trusting(keystore, folder.resolve("truststore.p12"));
        var ports = new EnumMap<SecurityProtocol, Integer>(SecurityProtocol.class);
        Arrays.stream(SecurityProtocol.values()).forEach(protocol -> ports.put(protocol, freePort()));
        var controller = freePort();
        var properties = new HashMap<String, String>();
        properties.put("listeners", listeners("127.0.0.1", ports) + ",CONTROLLER://127.0.0.1:" + controller);
        properties.put("advertised.listeners", listeners("localhost", ports));
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.put(
                "listener.security.protocol.map",
                ports.keySet().stream()
                        .map(protocol -> protocol + ":" + protocol)
                        .collect(Collectors.joining(",", "", ",CONTROLLER:PLAINTEXT")));
        properties.put("sasl.enabled.mechanisms", MECHANISM);
        for (var listener : List.of("sasl_plaintext", "sasl_ssl")) {
            properties.put(
                    "listener.name." + listener + ".scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        }
        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("ssl.keystore.location", keystore.toString());
        properties.put("ssl.keystore.password", STORE_PASSWORD);
        properties.put("ssl.key.password", STORE_PASSWORD);
        var broker = new SecuredBroker(Broker.start(0, folder.resolve("data"), properties), ports, truststore);
        broker.addUser();
        return broker;
    }

    /** Where clients of that protocol find it. */
    String at(SecurityProtocol protocol) {
        return "localhost:" + ports.get(protocol);
    }

    Path truststore() {
        return truststore;
    }

    private void addUser() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", at(SecurityProtocol.PLAINTEXT)))) {
            var credentials = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(USER, credentials, PASSWORD)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String listeners(String host, Map<SecurityProtocol, Integer> ports) {
        return ports.entrySet().stream()
                .map(port -> port.getKey() + "://" + host + ":" + port.getValue())
                .collect(Collectors.joining(","));
    }

    private static void keytool(String what, String store, Path keystore) {
        try {
            var command = (Path.of(System.getProperty("java.home"), "bin", "keytool") + " " + what + " " + store + " "
                            + keystore)
                    .split(" ");
            var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path trusting(Path keystore, Path truststore) {
        var password = STORE_PASSWORD.toCharArray();
        try (var out = Files.newOutputStream(truststore)) {
            var certificate = KeyStore.getInstance(keystore.toFile(), password).getCertificate("kafka");
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("kafka", certificate);
            trusted.store(out, password);
            return truststore;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
