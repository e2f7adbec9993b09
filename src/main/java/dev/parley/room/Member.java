package dev.parley.room;

import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.RoomContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What a room remembers of one peer, asleep or awake. <b>Thread:</b> any. <b>Lock:</b> its own monitor, nothing called
 * meanwhile.
 */
final class Member {

    /** What an empty message costs, about. */
    private static final int OBJECT_BYTES = 64;

    private final Peer peer;
    private Set<String> tags = Set.of();
    /** JSON; {@code null} for none. */
    private String attachment;
    private Instant respondedAt;
    private boolean gone;
    /** Bytes of this peer's messages that may still come to wait; made at the first, as most peers only listen. */
    private Semaphore inbox;
    private int max;

    Member(Peer peer) {
        this.peer = peer;
    }

    Peer peer() {
        return peer;
    }

    synchronized Set<String> tags() {
        return tags;
    }

    void tag(String... wanted) {
        for (String tag : wanted) {
            if (tag.length() > RoomContext.MAX_TAG_LENGTH) {
                throw new IllegalArgumentException("a tag of " + tag.length() + " characters, "
                        + RoomContext.MAX_TAG_LENGTH + " are allowed");
            }
        }
        Set<String> distinct = Set.copyOf(Arrays.asList(wanted));
        if (distinct.size() > RoomContext.MAX_TAGS) {
            throw new IllegalArgumentException(distinct.size() + " tags of one peer, " + RoomContext.MAX_TAGS
                    + " are allowed");
        }
        synchronized (this) {
            tags = distinct;
        }
    }

    synchronized String attachment() {
        return attachment;
    }

    synchronized void attach(String json) {
        attachment = json;
    }

    synchronized Instant respondedAt() {
        return respondedAt;
    }

    synchronized void responded(Instant now) {
        respondedAt = now;
    }

    synchronized boolean isGone() {
        return gone;
    }

    synchronized void leave() {
        gone = true;
    }

    /**
     * Whether one more message may wait. <b>Block:</b> until it may, but no longer than that.
     *
     * @param bytes of all messages of this peer that wait; one alone may have more
     */
    boolean hold(Message message, int bytes, long nanos) {
        try {
            return inbox(bytes).tryAcquire(cost(message), nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A message has been handled. */
    void release(Message message) {
        inbox.release(cost(message));
    }

    private synchronized Semaphore inbox(int bytes) {
        if (inbox == null) {
            max = bytes;
            inbox = new Semaphore(bytes);
        }
        return inbox;
    }

    private int cost(Message message) {
        int length = message.isText() ? message.text().length() : message.byteBuffer().remaining();
        return Math.min(max, OBJECT_BYTES + length);
    }
}
