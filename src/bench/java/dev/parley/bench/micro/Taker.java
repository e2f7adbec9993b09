package dev.parley.bench.micro;

import dev.parley.broker.Payload;
import dev.parley.broker.Subscriber;

/** Keeps what came last, so that nothing is optimized away. */
final class Taker implements Subscriber {

    private Payload last;

    @Override
    public void deliver(Payload payload) {
        last = payload;
    }

    Payload last() {
        return last;
    }
}
