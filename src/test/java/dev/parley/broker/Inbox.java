package dev.parley.broker;

import java.util.ArrayList;
import java.util.List;

/** A subscriber that keeps what it receives. */
final class Inbox implements Subscriber {

    private final List<Payload> received = new ArrayList<>();

    @Override
    public synchronized void deliver(Payload payload) {
        received.add(payload);
    }

    synchronized List<String> texts() {
        return received.stream().map(payload -> ((Payload.Text) payload).text()).toList();
    }

    synchronized List<String> ids() {
        return received.stream().map(Payload::id).toList();
    }

    synchronized String lastId() {
        return received.get(received.size() - 1).id();
    }
}
