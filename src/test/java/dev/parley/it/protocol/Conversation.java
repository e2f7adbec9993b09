package dev.parley.it.protocol;

import dev.parley.it.RawClient;
import dev.parley.it.RawClient.Frame;
import dev.parley.it.RawClient.Head;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;

/** A client that is connected, and that tells what it hears as a {@link Script} would. <b>Thread:</b> one. */
final class Conversation implements AutoCloseable {

    /** The handshake was refused. */
    static final class NotUpgradedException extends IOException {
        private final int status;

        NotUpgradedException(Head head) {
            super("not upgraded: " + head);
            status = head.status();
        }

        int status() {
            return status;
        }
    }

    static final String END = "end";
    static final String SILENCE = "silence";

    private static final int PATIENCE_MILLIS = 4_000;
    private static final int BRIEFLY_MILLIS = 500;
    private static final int LONG_MILLIS = 30_000;
    private static final int RSV1 = 4;

    private final RawClient client;
    private final String extensions;
    private final Deflated deflated;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    /** Of the message whose fragments are coming. */
    private Frame first;
    private boolean closing;

    /**
     * Connects and sends the handshake.
     *
     * @param headers of the handshake, each ended by CRLF
     * @param early   sent in the same write
     */
    Conversation(URI base, String name, String headers, byte[] early) throws IOException {
        client = new RawClient(base, 0);
        Head head = client.request("GET", "/echo/" + name, headers, early);
        if (head.status() != 101) {
            client.close();
            throw new NotUpgradedException(head);
        }
        client.patience(PATIENCE_MILLIS);
        extensions = head.headers().getOrDefault("sec-websocket-extensions", "");
        deflated = extensions.isEmpty() ? null : new Deflated(extensions.contains("server_no_context_takeover"));
    }

    /** From now on {@code silence} is told sooner. */
    void expectSilence() throws IOException {
        client.patience(BRIEFLY_MILLIS);
    }

    /**
     * From now on {@code silence} is told only when it is certain: longer than a closing handshake that the client
     * takes no part in, or than a machine stands still.
     */
    void expectAnswer() throws IOException {
        client.patience(LONG_MILLIS);
    }

    /** What the server says of extensions; empty if nothing. */
    String extensions() {
        return extensions;
    }

    /** Writes all at once. It does not matter here whether the server is still there: what it said does. */
    void write(byte[] bytes) throws IOException {
        try {
            client.bytes(bytes);
        } catch (SocketException e) {
            closing = true;
        }
    }

    /** Writes the frames of a script in one piece. */
    void say(String script) throws IOException {
        write(joined(Script.bytes(script)));
    }

    /** Writes each byte by itself, until nobody takes them any more. */
    void writeByteByByte(byte[] bytes) throws IOException {
        for (int i = 0; i < bytes.length && !closing; i++) {
            write(new byte[] {bytes[i]});
        }
    }

    static byte[] joined(List<byte[]> frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        frames.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** The next whole message or control frame, {@code end}, or {@code silence} when nothing comes for seconds. */
    String hear() throws IOException {
        try {
            String heard = null;
            while (heard == null) {
                Frame frame = client.read();
                heard = frame == null ? END : heard(frame);
            }
            return heard;
        } catch (SocketTimeoutException e) {
            return SILENCE;
        }
    }

    /** What became of a frame; {@code null} for a fragment with more to come. */
    private String heard(Frame frame) throws IOException {
        if (frame.opcode() == RawClient.CLOSE) {
            answer(frame);
        }
        if (frame.opcode() >= RawClient.CLOSE) {
            return frame.rsv() == 0 && frame.fin() ? Script.told(frame.opcode(), frame.payload()) : "bad " + frame;
        }
        boolean goesOn = frame.opcode() == RawClient.CONTINUATION;
        if (goesOn == (first == null) || frame.rsv() != 0 && (goesOn || deflated == null || frame.rsv() != RSV1)) {
            return "bad " + frame;
        }
        first = goesOn ? first : frame;
        parts.writeBytes(frame.payload());
        return frame.fin() ? message() : null;
    }

    private String message() {
        try {
            return Script.told(first.opcode(),
                    first.rsv() == RSV1 ? deflated.inflate(parts.toByteArray()) : parts.toByteArray());
        } catch (DataFormatException e) {
            return "badly compressed: " + e.getMessage();
        } finally {
            first = null;
            parts.reset();
        }
    }

    private void answer(Frame close) throws IOException {
        if (!closing) {
            closing = true;
            write(SentFrame.legal(RawClient.CLOSE, true,
                    Arrays.copyOf(close.payload(), Math.min(2, close.payload().length))).bytes());
        }
    }

    /** Says that it has nothing more to say. */
    void sayClose(String close) throws IOException {
        closing = true;
        say(close);
    }

    @Override
    public void close() throws IOException {
        if (deflated != null) {
            deflated.end();
        }
        client.close();
    }
}
