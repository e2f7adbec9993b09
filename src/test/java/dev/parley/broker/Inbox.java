package dev.parley.broker;

import dev.parley.fake.FakeNode;
import dev.parley.payload.Payload;
import java.util.ArrayList;
import java.util.List;

/** A subscriber that keeps what it receives. */
class Inbox implements Subscriber {

    private final Lane lane;
    private final List<Payload> received = new ArrayList<>();
    private final List<List<String>> batches = new ArrayList<>();
    private long through;

    /** With a lane of its own, on which those work who publish. */
    Inbox() {
        this(FakeNode.lane());
    }

    Inbox(Lane lane) {
        this.lane = lane;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public synchronized void deliver(Batch batch) {
        List<Payload> news = batch.after(through);
        through = Math.max(through, batch.through());
        received.addAll(news);
        batches.add(texts(news));
    }

    @Override
    public void deliver(Payload payload) {
        catchUp();
        deliver(Batch.of(payload));
    }

    /** Takes what is on its way. */
    void catchUp() {
        deliver(lane.missedBy(this, through()));
    }

    private synchronized long through() {
        return through;
    }

    private static List<String> texts(List<Payload> payloads) {
        return payloads.stream().map(payload -> ((Payload.Text) payload).text()).toList();
    }

    synchronized List<String> texts() {
        return texts(received);
    }

    /** As they came. */
    synchronized List<List<String>> batches() {
        return List.copyOf(batches);
    }

    synchronized List<String> ids() {
        return received.stream().map(Payload::id).toList();
    }

    synchronized Payload last() {
        return received.get(received.size() - 1);
    }

    String lastId() {
        return last().id();
    }
}
