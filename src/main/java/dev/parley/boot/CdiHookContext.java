package dev.parley.boot;

import dev.parley.hook.HookContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;

/** Runs hooks in a request context of their own, with the application's class loader. */
@ApplicationScoped
public class CdiHookContext implements HookContext {

    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    /** The thread may be the container's, with a loader of the server's (Open Liberty). */
    @Override
    @ActivateRequestContext
    public void run(Runnable hook) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            hook.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
