package dev.parley.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** Keeps tasks until it is told to run them, in their order or in a random one. */
public final class ManualExecutor implements Executor {

    private final List<Runnable> tasks = new ArrayList<>();

    @Override
    public synchronized void execute(Runnable task) {
        tasks.add(task);
    }

    private synchronized Runnable take(int index) {
        return index < tasks.size() ? tasks.remove(index) : null;
    }

    /** How many tasks wait. */
    public synchronized int size() {
        return tasks.size();
    }

    /** Runs the task that has waited longest. Whether there was one. */
    public boolean runNext() {
        return run(take(0));
    }

    /** Runs any of the tasks. Whether there was one. */
    public boolean runAny(Random random) {
        return run(take(random.nextInt(Math.max(1, size()))));
    }

    /** Runs tasks, also those that they bring, until none is left. */
    public void runAll() {
        while (runNext()) {
            continue;
        }
    }

    private static boolean run(Runnable task) {
        if (task != null) {
            task.run();
        }
        return task != null;
    }
}
