package dev.parley.frame;

import dev.parley.payload.Payload;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The bytes of a batch. Who is subscribed to the same topics has the same batches waiting, one peer after the other: so
 * the last few made are kept, for the next peer to write again, while another thread may be at another topic's.
 * <b>Thread:</b> any.
 */
public final class SharedBatches {

    private record Batch(List<Payload> payloads, byte[] bytes) {

        /** By identity: the payloads of a publication are one object for all its receivers. */
        boolean is(List<Payload> others) {
            int size = payloads.size();
            if (others.size() != size) {
                return false;
            }
            for (int i = 0; i < size; i++) {
                if (payloads.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A power of two. */
    private static final int KEPT = 8;

    private final Payload.Encoding encoding;
    private final AtomicReferenceArray<Batch> recent = new AtomicReferenceArray<>(KEPT);

    /** @param encoding what makes the frame of a message */
    public SharedBatches(Payload.Encoding encoding) {
        this.encoding = encoding;
    }

    /**
     * All of them, one after the other; nobody may change the array.
     *
     * @throws IllegalArgumentException when one is in another transport's form
     */
    public byte[] bytes(List<Payload> payloads) {
        if (payloads.size() == 1) {
            return frame(payloads.get(0));
        }
        int place = System.identityHashCode(payloads.get(0)) & KEPT - 1;
        Batch known = recent.get(place);
        if (known == null || !known.is(payloads)) {
            known = new Batch(payloads, join(payloads));
            recent.set(place, known);
        }
        return known.bytes;
    }

    private byte[] frame(Payload payload) {
        if (payload instanceof Payload.Framed) {
            throw new IllegalArgumentException("framed for another transport");
        }
        return payload.encoded(encoding);
    }

    private byte[] join(List<Payload> payloads) {
        int length = 0;
        for (Payload payload : payloads) {
            length += frame(payload).length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (Payload payload : payloads) {
            byte[] frame = frame(payload);
            System.arraycopy(frame, 0, joined, at, frame.length);
            at += frame.length;
        }
        return joined;
    }
}
