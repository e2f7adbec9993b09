package dev.parley.broker;

import dev.parley.api.Position;
import dev.parley.fake.FakeNode;
import dev.parley.payload.Payload;
import java.util.ArrayList;
import java.util.List;

/** A subscriber that keeps what it receives. */
class Inbox implements Subscriber {

    private final Lane lane;
    private final List<Position> positions = new ArrayList<>();
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
        List<Payload> news = batch.after(through, (publication, worded) -> {
            positions.add(publication.position());
            worded.add(publication.payload());
        });
        through = Math.max(through, batch.lastSequence());
        received.addAll(news);
        batches.add(texts(news));
    }

    @Override
    public void deliver(Publication publication) {
        catchUp();
        deliver(Batch.of(publication));
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

    synchronized List<Position> positions() {
        return List.copyOf(positions);
    }

    synchronized Payload last() {
        return received.get(received.size() - 1);
    }
}
