package dev.parley.websocket;

import dev.parley.api.CloseCode;
import dev.parley.peer.PeerLink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Puts the parts of a binary message together, up to a limit. <b>Thread:</b> the container's, one at a time. */
final class BinaryAssembler {

    private final PeerLink peer;
    private final int limit;
    private ByteArrayOutputStream parts;
    private long bytes;

    BinaryAssembler(PeerLink peer, int limit) {
        this.peer = peer;
        this.limit = limit;
    }

    void accept(ByteBuffer part, boolean last) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes += copy.length;
        if (bytes > limit) {
            parts = null;
            peer.close(CloseCode.TOO_BIG, "message too big");
        } else if (last && parts == null) {
            peer.receive(copy);
        } else {
            parts = parts == null ? new ByteArrayOutputStream() : parts;
            parts.writeBytes(copy);
            if (last) {
                byte[] whole = parts.toByteArray();
                parts = null;
                peer.receive(whole);
            } else {
                peer.progress(copy.length);
            }
        }
        if (last) {
            bytes = 0;
        }
    }
}
