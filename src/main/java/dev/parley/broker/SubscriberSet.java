package dev.parley.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The subscribers of one topic. Publishing goes through a list of each lane's that is made again only after a change,
 * so that a stable topic costs nothing but the loop, and a thousand subscriptions do not copy a thousand lists.
 */
final class SubscriberSet {

    /** With their lanes, as asking each of a thousand would cost more than all else. */
    private final Map<Subscriber, Lane> members = new LinkedHashMap<>();
    private List<Audience> snapshot;

    synchronized boolean add(Subscriber subscriber) {
        boolean added = members.putIfAbsent(subscriber, subscriber.lane()) == null;
        if (added) {
            snapshot = null;
        }
        return added;
    }

    synchronized boolean remove(Subscriber subscriber) {
        boolean removed = members.remove(subscriber) != null;
        if (removed) {
            snapshot = null;
        }
        return removed;
    }

    synchronized boolean isEmpty() {
        return members.isEmpty();
    }

    /** The members now, lane by lane; nobody may change the list. */
    synchronized List<Audience> snapshot() {
        if (snapshot == null) {
            Map<Lane, List<Subscriber>> lanes = new LinkedHashMap<>();
            members.forEach((each, lane) -> lanes.computeIfAbsent(lane, one -> new ArrayList<>()).add(each));
            snapshot = lanes.entrySet().stream().map(each -> new Audience(each.getKey(), each.getValue())).toList();
        }
        return snapshot;
    }
}
