package dev.parley.boot;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts a client's messages as use of its HTTP session ({@code parley.session.touch}). Pings and pongs do not count.
 * <b>Thread:</b> any.
 */
final class SessionActivity implements Hooks {

    private final Map<String, UsedSession> sessions = new ConcurrentHashMap<>();

    /** A request has come, with or without a session. */
    void requested(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            sessions.computeIfAbsent(session.getId(), id -> new UsedSession(session)).requested();
        }
    }

    @Override
    public void message(Peer peer, Message message) {
        used(peer);
    }

    /** A message has come to an annotated endpoint, past the hooks. */
    void used(Peer peer) {
        peer.request().httpSessionId().map(sessions::get).ifPresent(UsedSession::used);
    }

    /** Peers go on asking by the id of their handshake. */
    void renamed(String before, String now) {
        UsedSession session = sessions.get(before);
        if (session != null) {
            sessions.put(now, session);
        }
    }

    void ended(String id) {
        UsedSession session = sessions.get(id);
        if (session != null) {
            sessions.values().removeIf(session::equals);
        }
    }
}
