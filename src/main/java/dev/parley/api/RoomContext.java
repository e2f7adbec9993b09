package dev.parley.api;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Room} has: its name, its peers and what is remembered of them, its storage and its alarm. Injected into
 * the room, and into {@code @Dependent} beans that are made for it, while it is constructed.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> only what writes to the disk ({@link #storage}, {@link #alarmAt},
 * {@link #cancelAlarm}), until it is there.
 */
public interface RoomContext {

    /** Bytes that the JSON of one attachment may have. */
    int MAX_ATTACHMENT_BYTES = 16_384;
    /** Distinct tags that one peer may have. */
    int MAX_TAGS = 10;
    /** Characters of one tag. */
    int MAX_TAG_LENGTH = 256;

    /** The value of the route's path parameter. */
    String id();

    /** The open peers of this room, in the order in which they came. */
    Set<Peer> peers();

    /** Those of them that have this tag. */
    Set<Peer> peers(String tag);

    /**
     * Publishes to all {@link #peers()}, encoded once; data and exceptions are as {@link Peer} describes.
     *
     * @return without a position, as what a room broadcasts is not kept; a failure of what carries it fails the stage
     */
    CompletionStage<Published> broadcast(@Nullable Object data);

    /**
     * Gives a peer tags, in the place of those that it had.
     *
     * @throws IllegalArgumentException with more than {@link #MAX_TAGS}, with one above {@link #MAX_TAG_LENGTH}
     *                                  characters, or for a peer that is not in this room
     */
    void tag(Peer peer, String... tags);

    /** The tags of a peer; none for one that is not in this room. */
    Set<String> tags(Peer peer);

    /**
     * Remembers a value with a peer for as long as it is connected, through every sleep of the room. It is kept as
     * JSON, so that a later change of the object changes nothing until it is attached again.
     *
     * @param value {@code null} to forget
     * @throws IllegalArgumentException when its JSON exceeds {@link #MAX_ATTACHMENT_BYTES}, or for a peer that is not
     *                                  in this room
     */
    void attach(Peer peer, @Nullable Object value);

    /** What was attached to a peer; empty for nothing. */
    <T> Optional<T> attachment(Peer peer, Class<T> type);

    /**
     * Answers a text without waking the room, until the node restarts or another pair is set.
     *
     * @param pair {@code null} for none
     */
    void respond(@Nullable AutoResponse pair);

    /** When that pair last answered a peer. */
    Optional<Instant> respondedAt(Peer peer);

    /** Keys and values of this room, on disk. */
    RoomStorage storage();

    /** Has {@link Room#alarm} called at that moment, or at once if it is past, in the place of an earlier alarm. */
    void alarmAt(Instant due);

    /** When the alarm is due; empty if none is set, and while it is being handled. */
    Optional<Instant> alarm();

    /** Forgets the alarm. */
    void cancelAlarm();
}
