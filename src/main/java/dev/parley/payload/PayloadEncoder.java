package dev.parley.payload;

import dev.parley.api.Message;
import java.nio.ByteBuffer;

/** Makes a {@link Payload} of whatever an application sends. <b>Thread:</b> any. */
public final class PayloadEncoder {

    private static final Payload EMPTY = new Payload.Text("");

    private final Json json;
    private final int maxBytes;

    /**
     * An encoder.
     *
     * @param json     for everything that is neither text nor bytes
     * @param maxBytes the largest payload: {@code parley.message.max-outgoing-bytes}
     */
    public PayloadEncoder(Json json, int maxBytes) {
        this.json = json;
        this.maxBytes = maxBytes;
    }

    /**
     * Encodes by the rules that {@link dev.parley.api.Peer} states.
     *
     * @param data may be {@code null}; a payload is only checked
     * @throws IllegalArgumentException when the payload is larger than {@code parley.message.max-outgoing-bytes}
     * @throws RuntimeException         when the value cannot be written as JSON
     */
    public Payload encode(Object data) {
        Payload payload = payload(data);
        if (payload.size() > maxBytes) {
            throw new IllegalArgumentException("a message of " + payload.size() + " bytes cannot be sent:"
                    + " parley.message.max-outgoing-bytes is " + maxBytes
                    + "; send it in parts, or raise the setting");
        }
        return payload;
    }

    private Payload payload(Object data) {
        if (data == null) {
            return EMPTY;
        } else if (data instanceof Payload payload) {
            return payload;
        } else if (data instanceof byte[] bytes) {
            return new Payload.Binary(bytes.clone());
        } else if (data instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return new Payload.Binary(bytes);
        } else if (data instanceof Payload.Source source) {
            return source.payload();
        } else if (data instanceof Message message) {
            return message.isText() ? new Payload.Text(message.text()) : new Payload.Binary(message.bytes());
        } else if (isPlain(data)) {
            return new Payload.Text(data.toString());
        }
        return new Payload.Text(json.write(data));
    }

    /** What values become JSON by. */
    public Json json() {
        return json;
    }

    private static boolean isPlain(Object data) {
        return data instanceof CharSequence || data instanceof Number
                || data instanceof Boolean || data instanceof Character;
    }
}
