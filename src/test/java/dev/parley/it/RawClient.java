package dev.parley.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * A WebSocket client of bare bytes, for what no well-behaved client can be made to do. <b>Block:</b> reads wait, for
 * ten seconds at most.
 */
public final class RawClient implements AutoCloseable {

    /** What goes on with a message. */
    public static final int CONTINUATION = 0;
    /** A text, or its first fragment. */
    public static final int TEXT = 1;
    /** Bytes, or their first fragment. */
    public static final int BINARY = 2;
    /** The end of the conversation. */
    public static final int CLOSE = 8;
    /** Wants a pong. */
    public static final int PING = 9;
    /** Answers a ping. */
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int READ_TIMEOUT_MILLIS = 10_000;

    /** One frame as it came; its three reserved bits as a number, RSV1 counting four. */
    public record Frame(int opcode, boolean fin, int rsv, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code of a close frame; 1005 when it has none. */
        public int closeCode() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    /** The head of the response to a request; headers of one name are joined by commas. */
    public record Head(int status, Map<String, String> headers) {
    }

    private final Socket socket;
    private final Pace pace;
    private final DataInputStream in;
    private final URI base;

    /**
     * Not upgraded yet.
     *
     * @param base          with TLS if it is {@code https}
     * @param receiveBuffer in bytes; a small one fills soon when nobody reads, 0 leaves the system's
     */
    public RawClient(URI base, int receiveBuffer) throws IOException {
        this.base = base;
        socket = base.getScheme().equals("https") ? Tls.socket() : new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), READ_TIMEOUT_MILLIS);
        pace = new Pace(socket.getInputStream());
        in = new DataInputStream(new BufferedInputStream(pace, 64 * 1024));
    }

    /** A client whose handshake is done. */
    static RawClient open(URI base, String path) throws IOException {
        return open(base, path, 0);
    }

    static RawClient open(URI base, String path, int receiveBuffer) throws IOException {
        RawClient client = new RawClient(base, receiveBuffer);
        Head head = client.request("GET", path, "");
        if (head.status != 101) {
            throw new IOException("not upgraded: " + head);
        }
        return client;
    }

    /** Sends a handshake, with more headers if wanted, each ended by CRLF. */
    Head request(String method, String path, String headers) throws IOException {
        return request(method, path, headers, new byte[0]);
    }

    /** Sends a handshake and, in the same write, what a hasty client has to say already. */
    public Head request(String method, String path, String headers, byte[] early) throws IOException {
        String target = base.getRawPath().replaceAll("/$", "") + path;
        byte[] head = (method + ' ' + target + " HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + early.length);
        System.arraycopy(early, 0, all, head.length, early.length);
        write(all);
        return readHead();
    }

    /** Sends a request as it is written. */
    Head requestBare(String request) throws IOException {
        write(request.getBytes(StandardCharsets.UTF_8));
        return readHead();
    }

    private Head readHead() throws IOException {
        int status = Integer.parseInt(readLine().split(" ")[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(),
                    (first, next) -> first + ", " + next);
        }
        return new Head(status, headers);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** What comes, to the first occurrence of a text. */
    String readTo(String end) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        do {
            all.write(in.readUnsignedByte());
        } while (!all.toString(StandardCharsets.UTF_8).endsWith(end));
        return all.toString(StandardCharsets.UTF_8);
    }

    void text(String text) throws IOException {
        frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a masked frame, with a mask of zeros. */
    void frame(int opcode, boolean fin, byte[] payload) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((fin ? FIN : 0) | opcode);
        if (payload.length < 126) {
            out.write(MASKED | payload.length);
        } else if (payload.length < 65536) {
            out.write(MASKED | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(MASKED | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.write(new byte[4], 0, 4);
        out.writeBytes(payload);
        write(out.toByteArray());
    }

    void close(int code) throws IOException {
        frame(CLOSE, true, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** Sends bytes as they are. */
    public void bytes(byte[] bytes) throws IOException {
        write(bytes);
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /**
     * Sends bytes as they are, and waits for so long.
     *
     * @return false if they could not be sent, or something other than pings has come: the server has closed
     */
    boolean bytesWithin(byte[] bytes, int millis) throws IOException {
        try {
            write(bytes);
            TimeUnit.MILLISECONDS.sleep(millis);
            in.mark(2);
            boolean closed = in.available() > 1 && (in.readUnsignedByte() & 0x0f) == CLOSE;
            in.reset();
            return !closed;
        } catch (SocketException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The next frame; {@code null} at the end of the connection. */
    public Frame read() throws IOException {
        try {
            int first = in.readUnsignedByte();
            long length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] payload = new byte[Math.toIntExact(length)];
            in.readFully(payload);
            return new Frame(first & 0x0f, (first & FIN) != 0, first >> 4 & 7, payload);
        } catch (EOFException | SocketException | SSLException e) {
            return null;
        }
    }

    /** The next frame that is no ping, whose pong is sent. */
    Frame readAnswering() throws IOException {
        Frame frame = read();
        while (frame != null && frame.opcode == PING) {
            answer(frame);
            frame = read();
        }
        return frame;
    }

    private void answer(Frame ping) throws IOException {
        try {
            frame(PONG, true, ping.payload);
        } catch (SocketException e) { // The server has closed; what it sent before can be read.
        }
    }

    /** Reads a whole message, which may come in fragments, as Jetty sends what is long; its bytes of payload. */
    int lengthOfMessage() throws IOException {
        return lengthOf(readAnswering());
    }

    /** The same of a message whose first frame has been read. */
    int lengthOf(Frame first) throws IOException {
        Frame frame = first;
        int length = frame.payload.length;
        while (!frame.fin) {
            frame = readAnswering();
            length += frame.payload.length;
        }
        return length;
    }

    /** Reads on to the close frame; its code, or 1006 when there is none. */
    int readCloseCode() throws IOException {
        for (Frame frame = read(); frame != null; frame = read()) {
            if (frame.opcode == CLOSE) {
                return frame.closeCode();
            }
        }
        return 1006;
    }

    /** From now on a read waits so long for each byte. */
    public void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** From now on it reads no more than so many bytes a second. */
    void slowDown(int bytesPerSecond) {
        pace.slowDown(bytesPerSecond);
    }

    /** From now on reads wait for as long as it takes. */
    void patient() throws IOException {
        socket.setSoTimeout(0);
    }

    /** Ends the connection without a word; with a reset if wanted. */
    public void vanish(boolean reset) throws IOException {
        if (reset) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
