package dev.parley.bench.load;

import java.nio.ByteBuffer;

/**
 * Frames from the server, taken out of whatever bytes have come. Of a message only its head and its length are looked
 * at. An incomplete head is kept until the rest is there; a payload passes by, so that no frame is too large.
 */
final class Incoming {

    /** What is done with that which arrives. */
    interface Sink {
        /** A whole message, as the fields of {@link Incoming} have it. */
        void message(Client client, long now);

        /** A control frame; the payload stands in the buffer from its position. */
        void control(Client client, int opcode, ByteBuffer in, int length);
    }

    private static final int CONTROL = 8;
    private static final int RESERVED = 0x70;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int MOST_KEPT = 256;

    private final Client client;
    private final Faults faults;
    private byte[] kept;
    private int keptLength;
    private long left;
    private boolean passing;
    private boolean last;
    private boolean inMessage;
    private boolean text;
    private long length;
    private int publisher;
    private int sequence;
    private long time;

    Incoming(Client client, Faults faults) {
        this.client = client;
        this.faults = faults;
    }

    /** Puts what is left of the last bytes in front of the next ones. */
    void begin(ByteBuffer buffer) {
        buffer.clear();
        if (keptLength > 0) {
            buffer.put(kept, 0, keptLength);
            keptLength = 0;
        }
    }

    /** Takes all frames that have come. */
    void parse(ByteBuffer in, long now, Sink sink) {
        boolean more = true;
        while (more) {
            more = passing ? pass(in, now, sink) : frame(in, sink);
        }
        if (client.isOpen() && in.hasRemaining()) {
            keptLength = in.remaining();
            kept = kept == null ? new byte[MOST_KEPT] : kept;
            in.get(kept, 0, keptLength);
        }
    }

    private boolean frame(ByteBuffer in, Sink sink) {
        int at = in.position();
        if (in.remaining() < 2) {
            return false;
        }
        int second = in.get(at + 1) & 0xFF;
        int header = second == LONG ? 10 : second == SHORT ? 4 : 2;
        if (in.remaining() < header) {
            return false;
        }
        long size = second == LONG ? in.getLong(at + 2) : second == SHORT ? in.getShort(at + 2) & 0xFFFF : second;
        int first = in.get(at);
        boolean control = (first & CONTROL) != 0;
        if ((first & RESERVED) != 0 || second > LONG || size < 0 || control && (first > 0 || size >= SHORT)) {
            faults.add(Faults.Kind.PROTOCOL);
            client.end("a frame that RFC 6455 forbids");
            return false;
        }
        if (in.remaining() < header + (control ? size : Math.min(size, Stamp.LENGTH))) {
            return false;
        }
        in.position(at + header);
        return control ? control(in, first, (int) size, sink) : data(in, first, size);
    }

    private boolean control(ByteBuffer in, int first, int size, Sink sink) {
        int end = in.position() + size;
        sink.control(client, first & 0xF, in, size);
        in.position(end);
        return client.isOpen();
    }

    private boolean data(ByteBuffer in, int first, long size) {
        int opcode = first & 0xF;
        if (inMessage == (opcode != 0) || opcode > 2) {
            faults.add(Faults.Kind.PROTOCOL);
        }
        if (opcode != 0) {
            text = opcode == 1;
            length = 0;
            head(in, size);
        }
        length += size;
        left = size;
        last = first < 0;
        inMessage = !last;
        passing = true;
        return true;
    }

    /** A server that cuts a message within its stamp has sent nothing that can be recognized: publisher -1. */
    private void head(ByteBuffer in, long size) {
        publisher = -1;
        if (size >= Stamp.LENGTH) {
            publisher = Stamp.publisher(in, in.position());
            sequence = Stamp.sequence(in, in.position());
            time = Stamp.time(in, in.position());
        }
    }

    private boolean pass(ByteBuffer in, long now, Sink sink) {
        int step = (int) Math.min(left, in.remaining());
        in.position(in.position() + step);
        left -= step;
        if (left > 0) {
            return false;
        }
        passing = false;
        if (last) {
            sink.message(client, now);
        }
        return client.isOpen();
    }

    boolean isText() {
        return text;
    }

    /** Bytes of the message. */
    long length() {
        return length;
    }

    int publisher() {
        return publisher;
    }

    int sequence() {
        return sequence;
    }

    long time() {
        return time;
    }
}
