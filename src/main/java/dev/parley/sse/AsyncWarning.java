package dev.parley.sse;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Reports that no stream can be served on a path, a line in ten seconds at most. <b>Thread:</b> any. */
final class AsyncWarning {

    private static final Logger LOG = System.getLogger(AsyncWarning.class.getName());
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private final AtomicLong next;

    AsyncWarning(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    void report(HttpServletRequest request) {
        long now = nanoTime.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS)) {
            LOG.log(Level.ERROR, "event stream " + request.getServletPath() + ": answered 500, since a filter or valve"
                    + " in front of it does not support asynchronous requests. Declare each filter that is mapped to"
                    + " this path with <async-supported>true</async-supported> or @WebFilter(asyncSupported = true);"
                    + " the constructor of a Tomcat valve must call super(true)");
        }
    }
}
