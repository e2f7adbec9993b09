package dev.parley.fake;

import dev.parley.api.Message;
import dev.parley.api.Peer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A message that nobody sent. */
public record PlainMessage(boolean isText, byte[] bytes) implements Message {

    /** A text message. */
    public static Message text(String text) {
        return new PlainMessage(true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A binary message. */
    public static Message binary(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new PlainMessage(false, bytes);
    }

    @Override
    public String id() {
        return "id";
    }

    @Override
    public Peer peer() {
        return null;
    }

    @Override
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public <T> T json(Class<T> type) {
        return FakeNode.JSON.read(text(), type);
    }

    @Override
    public <T> T json(Type type) {
        return FakeNode.JSON.read(text(), type);
    }

    @Override
    public ByteBuffer byteBuffer() {
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }
}
