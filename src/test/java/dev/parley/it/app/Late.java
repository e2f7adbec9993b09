package dev.parley.it.app;

import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Has an open hook that takes longer than a handshake waits for it. */
@ApplicationScoped
@Route("/late")
public class Late implements Hooks {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(3);

    @Override
    public void open(Peer peer) {
        long end = System.nanoTime() + NANOS;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        peer.send("at last");
    }
}
