package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientManager;

/** A client by Tyrus that remembers what it receives. */
final class TyrusPeer extends Endpoint implements AutoCloseable {

    static final long SECONDS = 10;

    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private Map<String, List<String>> responseHeaders = Map.of();
    private Session session;

    private TyrusPeer() {
    }

    /** Connects to a path below an application's base. */
    static TyrusPeer connect(URI base, String path, String... protocols) throws DeploymentException, IOException {
        TyrusPeer peer = new TyrusPeer();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(Arrays.asList(protocols))
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void afterResponse(HandshakeResponse response) {
                        peer.responseHeaders = response.getHeaders();
                    }
                }).build();
        peer.session = ClientManager.createClient().connectToServer(peer, config, websocket(base, path));
        return peer;
    }

    static URI websocket(URI base, String path) {
        return URI.create("ws://" + base.getAuthority() + base.getRawPath().replaceAll("/$", "") + path);
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) received::add);
        opened.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) received::add);
    }

    @Override
    public void onClose(Session ended, CloseReason reason) {
        closed.complete(reason);
    }

    TyrusPeer send(String text) throws IOException {
        unlessClosedMeanwhile(() -> session.getBasicRemote().sendText(text));
        return this;
    }

    TyrusPeer send(byte[] bytes) throws IOException {
        unlessClosedMeanwhile(() -> session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes)));
        return this;
    }

    /** Something that Tyrus does with the session. */
    private interface Call {
        void run() throws IOException;
    }

    /** When Tyrus is done, it restarts its idle timer, on a scheduler that the server's close may just have ended. */
    private void unlessClosedMeanwhile(Call call) throws IOException {
        try {
            call.run();
        } catch (RejectedExecutionException e) {
            assertThat(session.isOpen()).isFalse();
        }
    }

    /** The next message, waited for. */
    String text() throws InterruptedException {
        return (String) next();
    }

    /** The next message if there is one by then, else {@code null}. */
    String textWithin(long millis) throws InterruptedException {
        return (String) received.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** The next message, waited for. */
    byte[] bytes() throws InterruptedException {
        ByteBuffer buffer = (ByteBuffer) next();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private Object next() throws InterruptedException {
        Object message = received.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message within " + SECONDS + " s");
        }
        return message;
    }

    /** What has come and was not asked for. */
    List<Object> rest() {
        return List.copyOf(received);
    }

    /** The close code, waited for. */
    int closeCode() throws Exception {
        return closed.get(SECONDS, TimeUnit.SECONDS).getCloseCode().getCode();
    }

    String protocol() {
        return session.getNegotiatedSubprotocol();
    }

    /** A header of the 101 response. */
    String header(String name) {
        return responseHeaders.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .flatMap(entry -> entry.getValue().stream()).findFirst().orElse(null);
    }

    @Override
    public void close() throws IOException {
        unlessClosedMeanwhile(session::close);
    }
}
