package twotabs.common.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * The addresses that a broker tells its clients to use, asked with one metadata request over a plain socket. Kafka's
 * clients keep them to themselves when they cannot reach them, which is when a person needs to know.
 */
public final class AdvertisedListeners {
    private static final int TIMEOUT_MS = 1000;
    private static final int LARGEST_ANSWER = 1 << 20;
    /** Spoken by every broker from Kafka 1.0 to 4.x. */
    private static final short VERSION = 5;

    private AdvertisedListeners() {}

    /** Empty: what listens there gave no such answer. It may not be Kafka, or want TLS or a login. */
    public static Optional<List<Address>> of(Address broker) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.connect(new InetSocketAddress(broker.host(), broker.port()), TIMEOUT_MS);
            var header = new RequestHeader(ApiKeys.METADATA, VERSION, "two-tabs", 0);
            send(
                    socket,
                    new MetadataRequest.Builder(List.of(), false, VERSION)
                            .build()
                            .serializeWithHeader(header));
            var metadata = (MetadataResponse) AbstractResponse.parseResponse(receive(socket), header);
            return Optional.of(metadata.brokers().stream()
                    .map(node -> new Address(node.host(), node.port()))
                    .toList());
        } catch (IOException | RuntimeException e) {
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
