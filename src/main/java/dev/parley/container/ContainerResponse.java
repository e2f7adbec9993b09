package dev.parley.container;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.Executor;

/** A response that goes on for ever, as its container has it. <b>Thread:</b> any. */
public final class ContainerResponse {

    private final Executor io;
    /** {@code null} on another server than Open Liberty. */
    private final LibertySocket socket;

    private ContainerResponse(Executor io, LibertySocket socket) {
        this.io = io;
        this.socket = socket;
    }

    /** The response to a request, of whichever container. */
    public static ContainerResponse of(ServletRequest request, ServletOutputStream out) {
        return new ContainerResponse(UndertowThread.of(request), LibertySocket.of(out));
    }

    /** Where the container wants it written and completed. */
    public Executor io() {
        return io;
    }

    /** Frees a thread that is in a call to write it, where such a call blocks and its end would wait for that. */
    public void unblock() {
        if (socket != null) {
            socket.cut();
        }
    }
}
