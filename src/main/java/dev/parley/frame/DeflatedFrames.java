package dev.parley.frame;

import dev.parley.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Deflater;

/**
 * Payloads as compressed frames (RFC 7692, section 7.2.1), each standing for itself: so a publication is compressed
 * once for all its receivers, and a connection needs no memory for it. What is small, or would not get smaller, is sent
 * as it is.
 *
 * <p><b>Thread:</b> any.
 */
public final class DeflatedFrames implements Payload.Encoding, AutoCloseable {

    /** The end of each flush, which the receiver adds again. */
    private static final int TAIL = 4;

    private final int fewest;
    private final Queue<Deflater> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** @param fewest bytes from which on a message is compressed */
    public DeflatedFrames(int fewest) {
        this.fewest = fewest;
    }

    @Override
    public byte[] encode(Payload payload) {
        if (payload.size() < fewest) {
            return payload.encoded(Frames.PLAIN);
        }
        boolean text = payload instanceof Payload.Text;
        byte[] bytes = text ? ((Payload.Text) payload).text().getBytes(StandardCharsets.UTF_8)
                : ((Payload.Binary) payload).bytes();
        // No more room than the payload has: what does not fit into it is not worth it.
        byte[] deflated = new byte[bytes.length];
        int length = deflate(bytes, deflated);
        return length < 0 ? payload.encoded(Frames.PLAIN)
                : Frames.frame(Opcode.FIN | Opcode.RSV1 | (text ? Opcode.TEXT : Opcode.BINARY), deflated, length);
    }

    /** Bytes without the tail; -1 when they do not fit. */
    private int deflate(byte[] bytes, byte[] room) {
        Deflater deflater = idle.poll();
        if (deflater == null) {
            deflater = new Deflater(Deflater.BEST_SPEED, true);
        }
        deflater.setInput(bytes);
        int length = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
        boolean fits = length < room.length;
        deflater.reset();
        idle.add(deflater);
        if (closed) {
            close();
        }
        return fits ? length - TAIL : -1;
    }

    /** Gives native memory back. What is encoded later still is, and gives its own back. */
    @Override
    public void close() {
        closed = true;
        for (Deflater deflater = idle.poll(); deflater != null; deflater = idle.poll()) {
            deflater.end();
        }
    }
}
