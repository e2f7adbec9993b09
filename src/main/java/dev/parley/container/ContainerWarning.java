package dev.parley.container;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says that a container is not as expected, and what that costs: a warning the first time, since every connection finds
 * the same, and for who debugs afterwards. <b>Thread:</b> any.
 */
final class ContainerWarning {

    private final Logger log;
    private final String what;
    private final AtomicBoolean said = new AtomicBoolean();

    /**
     * Nothing is said yet.
     *
     * @param owner whose logger says it
     * @param what  is not to be had
     */
    public ContainerWarning(Class<?> owner, String what) {
        this.log = System.getLogger(owner.getName());
        this.what = what;
    }

    /** Says it, with what was found. */
    public void say(Throwable why) {
        log.log(said.getAndSet(true) ? Level.DEBUG : Level.WARNING, what, why);
    }
}
