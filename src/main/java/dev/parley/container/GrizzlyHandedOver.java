package dev.parley.container;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.function.Consumer;

/** A connection of Payara or GlassFish with Grizzly's socket under it, which ends when what was written is out. */
final class GrizzlyHandedOver extends ServletHandedOver {

    private final GrizzlySocket socket;

    GrizzlyHandedOver(WebConnection wire, GrizzlySocket socket, Consumer<Throwable> broken) throws IOException {
        super(wire, broken);
        this.socket = socket;
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() {
        output().end();
        socket.close();
    }

    @Override
    public void terminate() {
        socket.terminate();
    }
}
