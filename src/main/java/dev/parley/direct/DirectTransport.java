package dev.parley.direct;

import dev.parley.api.Negotiated;
import dev.parley.config.ParleyConfig;
import dev.parley.frame.DeflatedFrames;
import dev.parley.frame.Frames;
import dev.parley.frame.PerMessageDeflate;
import dev.parley.frame.SharedBatches;
import dev.parley.hook.AcceptedUpgrade;
import dev.parley.peer.Lingering;
import dev.parley.peer.PeerLink;
import dev.parley.upgrade.Transport;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Takes accepted handshakes over from the container. <b>Thread:</b> any. */
public final class DirectTransport implements Transport, AutoCloseable {

    private static final Logger LOG = System.getLogger(DirectTransport.class.getName());
    private static final int TRIES = 3;
    /** RFC 6455, section 1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    private final ParleyConfig config;
    private final Lingering lingering;
    private final boolean compresses;
    private final DeflatedFrames deflated;
    private final SharedBatches plainBatches = new SharedBatches(Frames.PLAIN);
    private final SharedBatches deflatedBatches;

    /** A transport for all routes with hooks. */
    public DirectTransport(ParleyConfig config, Lingering lingering) {
        this.config = config;
        this.lingering = lingering;
        int fewest = config.transport().compressedFrom();
        this.compresses = fewest > 0;
        this.deflated = new DeflatedFrames(fewest);
        this.deflatedBatches = new SharedBatches(deflated);
    }

    @Override
    public void serve(AcceptedUpgrade upgrade, HttpServletRequest request, HttpServletResponse response,
                      FilterChain chain) throws IOException, ServletException {
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Sec-WebSocket-Accept", accept(request.getHeader("Sec-WebSocket-Key").strip()));
        if (!upgrade.protocol().isEmpty()) {
            response.setHeader("Sec-WebSocket-Protocol", upgrade.protocol());
        }
        Optional<String> deflate = compresses ? PerMessageDeflate.accept(
                String.join(",", Collections.list(request.getHeaders(EXTENSIONS)))) : Optional.empty();
        deflate.ifPresent(extension -> response.setHeader(EXTENSIONS, extension));
        DirectReader reader = reader(upgrade, deflate.isPresent());
        handler(request).serve(reader);
        // Before the 101, with which the client learns that it is connected.
        upgrade.open(reader.peer());
        try {
            // Grizzly would send the 101 only with the first frame.
            response.flushBuffer();
        } catch (IOException | RuntimeException e) {
            reader.ended();
            throw e;
        }
    }

    /**
     * Where Weld looks after Tomcat's instances, it holds what it injects them by in weak references. If several
     * connections come at once and the garbage collector comes between, it fails, before anything has happened to the
     * request.
     */
    private static DirectHandler handler(HttpServletRequest request) throws IOException, ServletException {
        for (int i = 1; i < TRIES; i++) {
            try {
                return request.upgrade(DirectHandler.class);
            } catch (NullPointerException e) {
                LOG.log(Level.DEBUG, "no handler, once more", e);
            }
        }
        return request.upgrade(DirectHandler.class);
    }

    private DirectReader reader(AcceptedUpgrade upgrade, boolean deflate) {
        DirectConnection connection = new DirectConnection(deflate ? deflatedBatches : plainBatches,
                Negotiated.of(upgrade.protocol(), deflate ? List.of(PerMessageDeflate.NAME) : List.of()));
        PeerLink peer = upgrade.peer(connection);
        connection.begin(peer);
        return new DirectReader(peer, connection, lingering, config, deflate);
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-1", e);
        }
    }

    @Override
    public void close() {
        deflated.close();
    }
}
