package dev.parley.container;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.function.Consumer;

/** A connection with Tomcat's socket under it. */
final class TomcatHandedOver extends ServletHandedOver {

    private final TomcatSocket socket;

    TomcatHandedOver(WebConnection wire, TomcatSocket socket, Consumer<Throwable> broken) throws IOException {
        super(wire, socket.canWrite() ? socket : streamed(wire, broken));
        this.socket = socket;
    }

    @Override
    public Input input(ServletInputStream in) {
        return socket.input(in);
    }

    @Override
    public int unread() {
        return socket.unread();
    }

    /** The socket first: Tomcat would write the rest of what TLS has made for as long as a client takes that is gone. */
    @Override
    public void close() {
        output().end();
        socket.close();
        super.close();
    }
}
