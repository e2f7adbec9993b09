package dev.parley.bench.micro;

import dev.parley.broker.Batch;
import dev.parley.broker.Lane;
import dev.parley.broker.Publication;
import dev.parley.broker.Subscriber;
import dev.parley.payload.Payload;

/** Keeps what came last, so that nothing is optimized away. */
final class Taker implements Subscriber {

    private final Lane lane;
    private Payload last;

    Taker(Lane lane) {
        this.lane = lane;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public void deliver(Batch batch) {
        batch.after(0).forEach(payload -> last = payload);
    }

    @Override
    public void deliver(Publication publication) {
        last = publication.payload();
    }

    Payload last() {
        return last;
    }
}
