package dev.parley.broker;

import dev.parley.payload.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Messages for one subscriber, in their order. Those of a lane are numbered, so that nobody takes one twice who has
 * caught up with the lane by itself. Immutable, and one object for all who get the same.
 */
public final class Batch {

    /** After all that any lane brings. */
    private static final long[] OF_NO_LANE = {Long.MAX_VALUE};

    private final List<Payload> payloads;
    private final long[] numbers;
    private final long through;

    private Batch(List<Payload> payloads, long[] numbers, long through) {
        this.payloads = payloads;
        this.numbers = numbers;
        this.through = through;
    }

    /** One message that is of no lane. */
    public static Batch of(Payload payload) {
        return new Batch(List.of(payload), OF_NO_LANE, 0);
    }

    /** @param through up to which number this is all that a subscriber is to get */
    static Batch of(List<Publication> publications, long through) {
        Payload[] payloads = new Payload[publications.size()];
        long[] numbers = new long[payloads.length];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = publications.get(i).payload();
            numbers[i] = publications.get(i).number();
        }
        return new Batch(Arrays.asList(payloads), numbers, through);
    }

    /** Up to which number of its lane this brings a subscriber. */
    public long through() {
        return through;
    }

    /** The messages that are new to a subscriber; nobody may change the list. */
    public List<Payload> after(long number) {
        if (numbers.length == 0 || numbers[0] > number) {
            return payloads;
        }
        List<Payload> rest = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] > number) {
                rest.add(payloads.get(i));
            }
        }
        return rest;
    }
}
