package twotabs.common.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * Sends one request to a broker over a separate connection, because Kafka's clients do not report what they learned
 * from the broker before they failed.
 */
enum BrokerProbe {
    PLAINTEXT {
        @Override
        Socket wrap(Socket socket, Address broker) {
            return socket;
        }
    },
    TLS {
        @Override
        Socket wrap(Socket socket, Address broker) throws IOException, GeneralSecurityException {
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return tls.getSocketFactory().createSocket(socket, broker.host(), broker.port(), true);
        }
    };

    private static final int TIMEOUT_MS = 1000;
    private static final int LARGEST_ANSWER = 1 << 20;

    abstract Socket wrap(Socket socket, Address broker) throws IOException, GeneralSecurityException;

    /**
     * Returns the answer; empty if the listener gives no answer of that type, because the listener is not Kafka, or
     * expects TLS or a login.
     *
     * @throws SocketTimeoutException if nothing arrives for a second
     */
    <T extends AbstractResponse> Optional<T> ask(Address broker, AbstractRequest request, Class<T> answer)
            throws SocketTimeoutException {
        try (var plain = new Socket()) {
            plain.setSoTimeout(TIMEOUT_MS);
            plain.connect(new InetSocketAddress(broker.host(), broker.port()), TIMEOUT_MS);
            try (var socket = wrap(plain, broker)) {
                var header = new RequestHeader(request.apiKey(), request.version(), "two-tabs", 0);
                send(socket, request.serializeWithHeader(header));
                return Optional.of(answer.cast(AbstractResponse.parseResponse(receive(socket), header)));
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void send(Socket socket, ByteBuffer request) throws IOException {
        var out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(request.remaining());
        out.write(request.array(), request.arrayOffset() + request.position(), request.remaining());
        out.flush();
    }

    private static ByteBuffer receive(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var size = in.readInt();
        if (size < 0 || size > LARGEST_ANSWER) {
            throw new IOException("not an answer of Kafka's: " + size + " bytes announced");
        }
        var answer = new byte[size];
        in.readFully(answer);
        return ByteBuffer.wrap(answer);
    }
}
