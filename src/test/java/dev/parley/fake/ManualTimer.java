package dev.parley.fake;

import dev.parley.room.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Calls when the clock that it is told to advance has come so far. */
public final class ManualTimer implements Timer {

    private record Task(long due, Runnable work) {
    }

    private final ManualClock clock;
    private final List<Task> tasks = new ArrayList<>();

    /** A timer by that clock. */
    public ManualTimer(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void after(long millis, Runnable work) {
        tasks.add(new Task(clock.millis() + millis, work));
    }

    /** Lets time pass, and calls what is due then. */
    public void advance(Duration time) {
        clock.advance(time);
        List<Task> due;
        synchronized (this) {
            due = tasks.stream().filter(task -> task.due() <= clock.millis()).toList();
            tasks.removeAll(due);
        }
        due.forEach(task -> task.work().run());
    }
}
