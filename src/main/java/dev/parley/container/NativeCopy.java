package dev.parley.container;

import java.nio.ByteBuffer;

/**
 * What a thread writes to one client after another, outside of the Java heap: the JVM would copy it there for each.
 *
 * <p><b>Thread:</b> each has its own, which is valid until it asks again.
 */
final class NativeCopy {

    /** A batch of messages is no larger, but for a single one. */
    private static final int MOST = 80 * 1024;
    private static final int SEEN = 0;
    private static final int COPIED = 1;
    private static final int ROOM = 2;
    /** Objects of the JDK's alone, since a container's thread outlives the application. */
    private static final ThreadLocal<Object[]> LAST = ThreadLocal.withInitial(() -> new Object[] {null, null, null});

    private NativeCopy() {
    }

    /** The bytes to be written, copied from the second time on: much is written to one client alone. */
    static ByteBuffer of(byte[] bytes) {
        if (bytes.length > MOST) {
            return ByteBuffer.wrap(bytes);
        }
        Object[] last = LAST.get();
        if (last[COPIED] == bytes) {
            return ((ByteBuffer) last[ROOM]).rewind();
        } else if (last[SEEN] != bytes) {
            last[SEEN] = bytes;
            return ByteBuffer.wrap(bytes);
        }
        ByteBuffer room = (ByteBuffer) last[ROOM];
        if (room == null || room.capacity() < bytes.length) {
            room = ByteBuffer.allocateDirect(bytes.length);
            last[ROOM] = room;
        }
        last[COPIED] = bytes;
        return room.clear().put(bytes).flip();
    }
}
