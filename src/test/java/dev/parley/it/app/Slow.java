package dev.parley.it.app;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes no message before it is told to. */
@ApplicationScoped
@Route("/slow")
public class Slow implements Hooks {

    private static final int PATIENCE_SECONDS = 60;

    private final Semaphore permits = new Semaphore(0);

    @Override
    public void message(Peer peer, Message message) {
        try {
            if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never told to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on it may take so many. */
    void take(int messages) {
        permits.release(messages);
    }
}
