package dev.parley.bench.plain;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes every message on to all others, in a loop. */
@ServerEndpoint("/ws")
public class PlainFanout {

    private static final int MOST_CHARACTERS = 32 * 1024;
    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    /** One more. */
    @OnOpen
    public void open(Session session) {
        SESSIONS.add(session);
    }

    /** One less. */
    @OnClose
    public void close(Session session) {
        SESSIONS.remove(session);
    }

    /** To all others, each under a lock, as Tomcat refuses overlapping sends. */
    @OnMessage(maxMessageSize = MOST_CHARACTERS)
    public void message(Session from, String text) {
        for (Session each : SESSIONS) {
            if (each != from) {
                send(each, text);
            }
        }
    }

    private static void send(Session to, String text) {
        try {
            synchronized (to) {
                to.getBasicRemote().sendText(text);
            }
        } catch (IOException | IllegalStateException e) {
            SESSIONS.remove(to);
        }
    }
}
