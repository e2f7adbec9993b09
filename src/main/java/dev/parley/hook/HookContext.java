package dev.parley.hook;

/** Port: makes the surroundings in which a hook runs, the request context above all. */
@FunctionalInterface
public interface HookContext {

    /** Runs a hook on this thread; what it throws passes through. */
    void run(Runnable hook);
}
