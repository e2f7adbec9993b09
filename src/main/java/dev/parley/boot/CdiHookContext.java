package dev.parley.boot;

import dev.parley.hook.HookContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;

/** Runs hooks in a request context of their own. */
@ApplicationScoped
public class CdiHookContext implements HookContext {

    @Override
    @ActivateRequestContext
    public void run(Runnable hook) {
        hook.run();
    }
}
