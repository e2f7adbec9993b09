package dev.parley.sse;

import dev.parley.api.UpgradeRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the id of the last event that a client has seen. */
final class LastEventId {

    private LastEventId() {
    }

    /** The header's; where there is none, that of the query, as a page that was reloaded and some polyfills send it. */
    static Optional<String> of(UpgradeRequest request) {
        return request.header("last-event-id").map(LastEventId::decode).or(() -> request.query("lastEventId"))
                .filter(id -> !id.isEmpty());
    }

    /**
     * Clients send the id in UTF-8 (HTML Standard, section 9.2.4); containers read each byte of a header as a character
     * of Latin-1. A value that is not UTF-8 in this form stays as the container has read it.
     */
    private static String decode(String header) {
        try {
            ByteBuffer bytes = StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(header));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }
}
