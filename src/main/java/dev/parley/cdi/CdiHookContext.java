package dev.parley.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Gives hooks a request context of their own. */
@ApplicationScoped
public class CdiHookContext {

    private final Instance<RequestContextController> controllers;
    /** Not in use: to make one costs more than a short hook. As many as hooks have ever run at once. */
    private final Queue<RequestContextController> spare = new ConcurrentLinkedQueue<>();

    /** For the client proxy alone. */
    protected CdiHookContext() {
        this(null);
    }

    /** @param controllers one for each hook that runs, since a controller remembers what it has activated */
    @Inject
    public CdiHookContext(Instance<RequestContextController> controllers) {
        this.controllers = controllers;
    }

    /**
     * Runs the hook in a new request context; what it throws passes through.
     *
     * @return false, and the hook has not run, when this thread has a request context already
     */
    public boolean runInOwn(Runnable hook) {
        RequestContextController idle = spare.poll();
        RequestContextController controller = idle == null ? controllers.get() : idle;
        if (!controller.activate()) {
            spare.add(controller);
            return false;
        }
        try {
            hook.run();
            return true;
        } finally {
            controller.deactivate();
            spare.add(controller);
        }
    }
}
