package dev.parley.container;

import jakarta.servlet.ServletRequest;
import java.util.concurrent.Executor;

/**
 * The I/O thread of Undertow that a request belongs to. A write that fails, as the client has gone, closes the
 * connection and with it the response. Undertow does the latter on its I/O thread: when another thread wrote, nothing
 * is there to take the exception, and it is logged as an error (UT005088) for each client that leaves.
 */
final class UndertowThread {

    private static final ContainerWarning UNREACHABLE = new ContainerWarning(UndertowThread.class,
            "Undertow's I/O thread cannot be reached: clients of event streams that leave are logged as errors");
    private static final String CLASS = "io.undertow.servlet.spec.HttpServletRequestImpl";

    private UndertowThread() {
    }

    /** Returns the thread; the calling one on another server. */
    static Executor of(ServletRequest request) {
        ServletRequest own = InnerRequest.of(request);
        if (!own.getClass().getName().equals(CLASS)) {
            return Runnable::run;
        }
        try {
            Object exchange = own.getClass().getMethod("getExchange").invoke(own);
            return (Executor) exchange.getClass().getMethod("getIoThread").invoke(exchange);
        } catch (ReflectiveOperationException | RuntimeException e) {
            UNREACHABLE.say(e);
            return Runnable::run;
        }
    }
}
