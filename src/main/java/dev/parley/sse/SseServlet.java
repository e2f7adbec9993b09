package dev.parley.sse;

import dev.parley.hook.AcceptedUpgrade;
import dev.parley.hook.OriginRule;
import dev.parley.peer.PeerLink;
import dev.parley.peer.Threads;
import dev.parley.upgrade.Cors;
import dev.parley.upgrade.StreamResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Serves event streams that the upgrade filter has accepted. It is mapped to no path: the filter forwards to it by
 * name, so that there is no other way in.
 */
public final class SseServlet extends HttpServlet {

    private final transient Threads threads;
    private final transient OriginRule origins;
    private final transient Consumer<HttpServletRequest> release;
    private final transient AsyncWarning noAsync;

    /**
     * A servlet for all stream routes.
     *
     * @param origins which pages may read a stream
     * @param release told of each request before it goes on without a thread
     */
    public SseServlet(Threads threads, OriginRule origins, Consumer<HttpServletRequest> release) {
        this.threads = threads;
        this.origins = origins;
        this.release = release;
        this.noAsync = new AsyncWarning(threads.nanoTime());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(AcceptedUpgrade.class.getName()) instanceof AcceptedUpgrade accepted)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!request.isAsyncSupported()) {
            noAsync.report(request);
            accepted.abandon();
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            return;
        }
        writeHead(accepted, response);
        // Firefox and clients of its kind take a stream for open when its first byte has come.
        response.getOutputStream().write(SseFormat.SIGN_OF_LIFE);
        response.flushBuffer();
        release.accept(request);
        AsyncContext context = request.startAsync();
        SseConnection connection = new SseConnection(context, response.getOutputStream());
        PeerLink peer = accepted.peer(connection);
        connection.begin(new SseStream(peer));
        // Not here: the container lets nothing be written before this thread has returned, and what the hook pushes is
        // to go out while it runs.
        threads.workers().execute(peer::open);
    }

    /** Answers with the headers of a stream that is not opened, and releases its permit at once. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(AcceptedUpgrade.class.getName()) instanceof AcceptedUpgrade accepted) {
            accepted.abandon();
            writeHead(accepted, response);
            // Payara adds a charset to the type of a response whose output is asked for as neither bytes nor text.
            response.getOutputStream().flush();
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** After the headers of hooks, and of filters, so that none is there twice. */
    private void writeHead(AcceptedUpgrade accepted, HttpServletResponse response) {
        StreamResponse.writeHead(response);
        Cors.write(origins.readers(accepted.admission().request()), response);
    }
}
