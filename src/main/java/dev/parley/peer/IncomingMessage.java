package dev.parley.peer;

import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.payload.Json;
import dev.parley.payload.Payload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A message as it arrived, as text or as bytes; the other form is made when asked for. */
final class IncomingMessage implements Message, Payload.Source {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Peer peer;
    private final boolean isText;
    private final Json json;
    private volatile String text;
    private volatile byte[] bytes;
    private String id;

    IncomingMessage(Peer peer, String text, byte[] bytes, Json json) {
        this.peer = peer;
        this.isText = text != null;
        this.text = text;
        this.bytes = bytes;
        this.json = json;
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private byte[] raw() {
        if (bytes == null) {
            bytes = text.getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    @Override
    public synchronized String id() {
        if (id == null) {
            id = UUID.randomUUID().toString();
        }
        return id;
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public boolean isText() {
        return isText;
    }

    @Override
    public String text() {
        if (text == null) {
            text = new String(bytes, StandardCharsets.UTF_8);
        }
        return withoutMark(text);
    }

    /** What came, a byte-order mark included. */
    @Override
    public Payload payload() {
        return isText ? new Payload.Text(text) : new Payload.Binary(bytes());
    }

    @Override
    public <T> T json(Class<T> type) {
        return json.read(text(), type);
    }

    @Override
    public <T> T json(Type type) {
        return json.read(text(), type);
    }

    @Override
    public byte[] bytes() {
        return raw().clone();
    }

    @Override
    public ByteBuffer byteBuffer() {
        return ByteBuffer.wrap(raw()).asReadOnlyBuffer();
    }

    @Override
    public InputStream stream() {
        return new ByteArrayInputStream(raw());
    }

    @Override
    public String toString() {
        return text();
    }
}
