package dev.parley.websocket;

import dev.parley.api.CloseCode;
import dev.parley.payload.Payload;
import dev.parley.peer.PeerLink;

/** Puts the parts of a text message together, up to a limit. <b>Thread:</b> the container's, one at a time. */
final class TextAssembler {

    private final PeerLink peer;
    private final int limit;
    private StringBuilder parts;
    private long bytes;

    TextAssembler(PeerLink peer, int limit) {
        this.peer = peer;
        this.limit = limit;
    }

    void accept(String part, boolean last) {
        int length = Payload.utf8Length(part);
        bytes += length;
        if (bytes > limit) {
            parts = null;
            peer.close(CloseCode.TOO_BIG, "message too big");
        } else if (!last) {
            parts = parts == null ? new StringBuilder(part) : parts.append(part);
            peer.progress(length);
        } else {
            String whole = parts == null ? part : parts.append(part).toString();
            parts = null;
            peer.receive(whole);
        }
        if (last) {
            bytes = 0;
        }
    }
}
