package dev.parley.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Gives hooks a request context of their own. */
@ApplicationScoped
public class CdiHookContext {

    private final Instance<RequestContextController> controllers;

    /** For the client proxy alone. */
    protected CdiHookContext() {
        this(null);
    }

    /** @param controllers one for each hook, since a controller remembers what it has activated */
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
        RequestContextController controller = controllers.get();
        try {
            return controller.activate() && run(hook, controller);
        } finally {
            controllers.destroy(controller);
        }
    }

    private static boolean run(Runnable hook, RequestContextController controller) {
        try {
            hook.run();
            return true;
        } finally {
            controller.deactivate();
        }
    }
}
