package dev.parley.store;

import dev.parley.api.Position;
import dev.parley.broker.KeptPublication;
import dev.parley.broker.Publication;
import dev.parley.broker.Topic;
import dev.parley.payload.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of a publication: its time, its kind, the length of its key or -1, the key, the payload. */
final class StoredPublication {

    private static final int HEAD = Long.BYTES + Byte.BYTES + Integer.BYTES;
    private static final byte TEXT = 1;
    private static final byte BINARY = 2;
    private static final byte FRAMED = 3;

    private StoredPublication() {
    }

    /** Where a publication is: those of one topic lie together, in their order. */
    static String key(long topic, long offset) {
        return HexFormat.of().toHexDigits(topic) + HexFormat.of().toHexDigits(offset);
    }

    static byte[] bytes(KeptPublication kept, StoredTime time) {
        Payload payload = kept.publication().payload();
        byte[] data = data(payload);
        byte[] key = kept.key() == null ? new byte[0] : kept.key().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD + key.length + data.length).putLong(time.of(kept.nanoTime())).put(kind(payload))
                .putInt(kept.key() == null ? -1 : key.length).put(key).put(data).array();
    }

    private static byte kind(Payload payload) {
        if (payload instanceof Payload.Text) {
            return TEXT;
        }
        return payload instanceof Payload.Binary ? BINARY : FRAMED;
    }

    private static byte[] data(Payload payload) {
        if (payload instanceof Payload.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        return payload instanceof Payload.Binary binary ? binary.bytes() : payload.encoded(null);
    }

    /** @throws RuntimeException when they are none */
    static KeptPublication read(Topic topic, Position position, byte[] bytes, StoredTime time) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long nanos = time.nanos(buffer.getLong());
        byte kind = buffer.get();
        int keyLength = buffer.getInt();
        String key = keyLength < 0 ? null : new String(bytes, HEAD, keyLength, StandardCharsets.UTF_8);
        Payload payload = payload(kind, Arrays.copyOfRange(bytes, HEAD + Math.max(0, keyLength), bytes.length));
        return new KeptPublication(new Publication(topic, position, payload), key, nanos);
    }

    private static Payload payload(byte kind, byte[] data) {
        return switch (kind) {
            case TEXT -> new Payload.Text(new String(data, StandardCharsets.UTF_8));
            case BINARY -> new Payload.Binary(data);
            case FRAMED -> new Payload.Framed(data);
            default -> throw new IllegalArgumentException("no kind of payload: " + kind);
        };
    }
}
