package dev.parley.cdi;

import dev.parley.hook.HookContext;
import dev.parley.peer.StandIn;
import jakarta.enterprise.context.ContextNotActiveException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Gives hooks the application's class loader, where the thread is the container's and has another (Open Liberty), and
 * a worker where this thread has a request context already, so that a hook never shares one. It may even be dead: when
 * a client answers the close frame of a connection that has ended, Grizzly (GlassFish, Payara) dispatches its
 * request once more, fails in it and leaves its context on the thread. The worker is the {@link StandIn} of this
 * thread: what a peer allows on the thread of its hook alone works there, too. <b>Block:</b> as long as the hook takes.
 * <b>Fail:</b> with what the hook has thrown, also where an EJB container has wrapped it.
 *
 * @param context gives each hook its own request context
 * @param loader  of the application
 * @param workers run a hook whose thread has a request context already
 */
public record OwnHookContext(CdiHookContext context, ClassLoader loader, Executor workers) implements HookContext {

    private static final String REMEDY = "a @SessionScoped bean can be used in upgrade alone, as no other hook runs in"
            + " an HTTP request: copy the value there, by Upgrade.accept().context(key, value), and read it from"
            + " peer.context()";
    /** By name, since not every server has it. */
    private static final String WRAPPER = "jakarta.ejb.EJBException";

    @Override
    public void run(Runnable hook) {
        Runnable loaded = () -> runWithLoader(hook);
        if (context.runInOwn(loaded)) {
            return;
        }
        Thread waiting = Thread.currentThread();
        try {
            CompletableFuture.runAsync(() -> StandIn.run(waiting, () -> runOnWorker(loaded)), workers).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void runOnWorker(Runnable hook) {
        if (!context.runInOwn(hook)) {
            throw new IllegalStateException("a worker has a request context that nobody has ended");
        }
    }

    private void runWithLoader(Runnable hook) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            hook.run();
        } catch (RuntimeException e) {
            RuntimeException failure = unwrapped(e);
            throw failure instanceof ContextNotActiveException
                    ? new ContextNotActiveException(REMEDY + " (" + failure.getMessage() + ")", failure) : failure;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static RuntimeException unwrapped(RuntimeException e) {
        for (Class<?> type = e.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(WRAPPER) && e.getCause() instanceof RuntimeException cause) {
                return cause;
            }
        }
        return e;
    }
}
