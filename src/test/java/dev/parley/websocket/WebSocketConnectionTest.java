package dev.parley.websocket;

import dev.parley.container.ContainerSession;
import dev.parley.container.UpgradedSocket;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.peer.Connection;
import dev.parley.peer.ConnectionContract;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** On a session of a container of which nothing is known beyond Jakarta WebSocket. */
class WebSocketConnectionTest extends ConnectionContract implements HttpUpgradeHandler {

    private final List<String> written = new ArrayList<>();
    private final Queue<SendHandler> unheard = new ArrayDeque<>();
    private boolean takes;
    private boolean open = true;
    private IOException failure;

    private final RemoteEndpoint.Async remote = (RemoteEndpoint.Async) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {RemoteEndpoint.Async.class}, (proxy, method, args) -> {
                if (method.getName().equals("sendText")) {
                    send((String) args[0], (SendHandler) args[1]);
                } else {
                    written.add("<ping>");
                }
                return null;
            });
    private final Session session = (Session) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, args) -> switch (
                    method.getName()) {
                case "isOpen" -> open;
                case "getAsyncRemote" -> remote;
                case "close" -> closed();
                default -> null;
            });
    private final WebSocketConnection connection = newConnection();

    private WebSocketConnection newConnection() {
        UpgradedSocket socket = new UpgradedSocket();
        socket.upgraded(this);
        return new WebSocketConnection(session,
                ContainerSession.of(session, socket, new SharedBatches(Frames.PLAIN), null), true);
    }

    private void send(String text, SendHandler handler) {
        if (!open) {
            throw new IllegalStateException("the session is closed");
        }
        if (failure != null) {
            handler.onResult(new SendResult(failure));
            return;
        }
        written.add(text);
        if (takes) {
            handler.onResult(new SendResult());
        } else {
            unheard.add(handler);
        }
    }

    private Object closed() {
        if (open) {
            written.add("<close>");
        }
        open = false;
        return null;
    }

    @Override
    public void init(WebConnection wire) {
        // The session is open.
    }

    @Override
    public void destroy() {
        written.add("<end>");
        open = false;
        unheard.forEach(handler -> handler.onResult(new SendResult(new IOException("the connection has ended"))));
        unheard.clear();
    }

    @Override
    protected Connection connection() {
        return connection;
    }

    @Override
    protected void take() {
        takes = true;
        while (!unheard.isEmpty()) {
            unheard.remove().onResult(new SendResult());
        }
    }

    @Override
    protected void fail(IOException why) {
        failure = why;
    }

    @Override
    protected List<String> written() {
        return written;
    }
}
