package dev.parley.it.rooms;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the rooms of an application share: how often one was made, and what a test can switch. */
@ApplicationScoped
public class Switchboard {

    private static final long LONGEST_SECONDS = 60;

    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean broken;

    /** One more room was made; how many there have been. */
    public int made() {
        return made.incrementAndGet();
    }

    /** Waits until a test ends it. */
    public void stick() {
        try {
            released.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what is stuck. */
    public void release() {
        released.countDown();
    }

    /** Whether rooms that can be broken are. */
    public boolean isBroken() {
        return broken;
    }

    /** Breaks them or mends them. */
    public void breakRooms(boolean how) {
        broken = how;
    }
}
