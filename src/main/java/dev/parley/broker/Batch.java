package dev.parley.broker;

import dev.parley.payload.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Messages for one subscriber, in their order. Those of a lane are numbered, so that a subscriber that has caught up
 * with its lane takes none twice. Immutable, and one object for all subscribers that receive the same.
 */
public final class Batch {

    /** After all that any lane brings. */
    private static final long[] OF_NO_LANE = {Long.MAX_VALUE};

    private final List<Payload> payloads;
    /** {@code null} for a message that was sent to one peer. */
    private final Publication[] publications;
    private final long[] sequences;
    private final long lastSequence;

    private Batch(List<Payload> payloads, Publication[] publications, long[] sequences, long lastSequence) {
        this.payloads = payloads;
        this.publications = publications;
        this.sequences = sequences;
        this.lastSequence = lastSequence;
    }

    /** One message that is of no lane. */
    public static Batch of(Payload payload) {
        return new Batch(List.of(payload), null, OF_NO_LANE, 0);
    }

    /** One publication that is of no lane. */
    public static Batch of(Publication publication) {
        return new Batch(List.of(publication.payload()), new Publication[] {publication}, OF_NO_LANE, 0);
    }

    /** @param lastSequence up to which number this is all that a subscriber is to get */
    static Batch of(List<Delivery> deliveries, long lastSequence) {
        Publication[] publications = new Publication[deliveries.size()];
        Payload[] payloads = new Payload[publications.length];
        long[] sequences = new long[publications.length];
        for (int i = 0; i < publications.length; i++) {
            publications[i] = deliveries.get(i).publication();
            payloads[i] = publications[i].payload();
            sequences[i] = deliveries.get(i).sequence();
        }
        return new Batch(Arrays.asList(payloads), publications, sequences, lastSequence);
    }

    /** Up to which number of its lane this brings a subscriber. */
    public long lastSequence() {
        return lastSequence;
    }

    /** The messages that are new to a subscriber; the list must not be changed. */
    public List<Payload> after(long sequence) {
        if (sequences.length == 0 || sequences[0] > sequence) {
            return payloads;
        }
        List<Payload> rest = new ArrayList<>();
        for (int i = 0; i < sequences.length; i++) {
            if (sequences[i] > sequence) {
                rest.add(payloads.get(i));
            }
        }
        return rest;
    }

    /** As {@link #after}, each publication worded for one subscriber. */
    public List<Payload> after(long sequence, Wording wording) {
        if (publications == null) {
            return payloads;
        }
        List<Payload> worded = new ArrayList<>();
        for (int i = 0; i < sequences.length; i++) {
            if (sequences[i] > sequence) {
                wording.word(publications[i], worded);
            }
        }
        return worded;
    }
}
