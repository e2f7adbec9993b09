package dev.parley.sse;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.hook.AcceptedUpgrade;
import dev.parley.hook.OriginRule;
import dev.parley.observe.ThrottledLog;
import dev.parley.peer.PeerLink;
import dev.parley.upgrade.Cors;
import dev.parley.upgrade.StreamResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Serves event streams that the upgrade filter has accepted. It is mapped to no path: the filter forwards to it by
 * name, so that there is no other way in.
 */
public final class SseServlet extends HttpServlet {

    private static final String NO_ASYNC = ": answered 500, since a filter or valve in front of it does not support"
            + " asynchronous requests. Declare each filter that is mapped to this path with"
            + " <async-supported>true</async-supported> or @WebFilter(asyncSupported = true);"
            + " the constructor of a Tomcat valve must call super(true)";

    private final transient OriginRule origins;
    private final transient Consumer<HttpServletRequest> release;
    private final transient ThrottledLog noAsync;

    /**
     * A servlet for all stream routes.
     *
     * @param nanoTime a clock as {@link System#nanoTime()}
     * @param origins which pages may read a stream
     * @param release told of each request before it goes on without a thread
     */
    public SseServlet(LongSupplier nanoTime, OriginRule origins, Consumer<HttpServletRequest> release) {
        this.origins = origins;
        this.release = release;
        this.noAsync = new ThrottledLog(System.getLogger(SseServlet.class.getName()), Level.ERROR, nanoTime);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(AcceptedUpgrade.class.getName()) instanceof AcceptedUpgrade accepted)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!request.isAsyncSupported()) {
            noAsync.log(() -> "event stream " + request.getServletPath() + NO_ASYNC);
            accepted.abandon();
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            return;
        }
        serve(accepted, request, response);
    }

    private void serve(AcceptedUpgrade accepted, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SseConnection connection = new SseConnection(request, response.getOutputStream(),
                new SseDialect(accepted.node().encoder().json()));
        PeerLink peer = accepted.peer(connection);
        connection.bind(new SseStream(peer));
        // Before the head, with which the client learns that it is connected.
        accepted.open(peer);
        try {
            sendHead(accepted, response);
            release.accept(request);
            connection.begin(request.startAsync());
        } catch (IOException | RuntimeException e) {
            // Nothing else would report the end of a peer that is open.
            peer.closed(CloseDetails.of(CloseCode.ABNORMAL, ""));
            connection.terminate();
            throw e;
        }
    }

    private void sendHead(AcceptedUpgrade accepted, HttpServletResponse response) throws IOException {
        writeHead(accepted, response);
        // Firefox and clients of its kind take a stream for open when its first byte has come.
        response.getOutputStream().write(SseFormat.SIGN_OF_LIFE);
        response.flushBuffer();
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
