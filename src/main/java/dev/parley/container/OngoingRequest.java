package dev.parley.container;

import jakarta.servlet.ServletRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/**
 * A request that goes on when its thread has returned: a connection that was handed over, an event stream. Payara and
 * GlassFish take its HTTP session for in use until the request has ended: its timeout never comes.
 */
public final class OngoingRequest {

    private static final ContainerWarning HELD = new ContainerWarning(OngoingRequest.class,
            "the HTTP session of an open connection cannot be released: it does not end by its timeout");
    private static final String INNER = "getUnwrappedCoyoteRequest";

    private OngoingRequest() {
    }

    /** Lets the session end as if the request were over. To be called once, by the request's thread. */
    public static void releaseSession(ServletRequest request) {
        ServletRequest outer = InnerRequest.of(request);
        Optional<Method> inner = Arrays.stream(outer.getClass().getMethods())
                .filter(method -> method.getName().equals(INNER)).findAny();
        if (inner.isPresent()) {
            try {
                release(inner.get().invoke(outer), request.isAsyncStarted());
            } catch (ReflectiveOperationException | RuntimeException e) {
                HELD.say(e);
            }
        }
    }

    private static void release(Object request, boolean streams) throws ReflectiveOperationException {
        if (streams || (Boolean) request.getClass().getMethod("isUpgrade").invoke(request)) {
            request.getClass().getMethod("unlockSession").invoke(request);
        }
    }
}
