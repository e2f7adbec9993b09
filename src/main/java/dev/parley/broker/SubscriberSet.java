package dev.parley.broker;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The subscribers of one topic. Publishing goes through an array that is made again only after a change, so that a
 * stable topic costs nothing but the loop, and a thousand subscriptions do not copy a thousand arrays.
 */
final class SubscriberSet {

    private final Set<Subscriber> members = new LinkedHashSet<>();
    private Subscriber[] snapshot;

    synchronized boolean add(Subscriber subscriber) {
        boolean added = members.add(subscriber);
        if (added) {
            snapshot = null;
        }
        return added;
    }

    synchronized boolean remove(Subscriber subscriber) {
        boolean removed = members.remove(subscriber);
        if (removed) {
            snapshot = null;
        }
        return removed;
    }

    synchronized boolean isEmpty() {
        return members.isEmpty();
    }

    /** The members now; nobody may change the array. */
    synchronized Subscriber[] snapshot() {
        if (snapshot == null) {
            snapshot = members.toArray(Subscriber[]::new);
        }
        return snapshot;
    }
}
