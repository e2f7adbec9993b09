package dev.parley.room;

/** Port: does something later. <b>Thread:</b> any. */
@FunctionalInterface
public interface Timer {

    /** Has a task run after that many milliseconds, on a thread that must not be held up. */
    void after(long millis, Runnable task);
}
