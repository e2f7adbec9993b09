package dev.parley.direct;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Connections of clients in the middle of a message that is too big. They have got a close frame, and would lose it if
 * the connection ended while bytes of theirs are unread (a reset discards what the other side has not read yet). So
 * what they send is read and forgotten until they leave, or for one whole turn of this. <b>Thread:</b> any.
 */
final class Lingering implements Runnable {

    private final Set<DirectConnection> fresh = new HashSet<>();
    private final Set<DirectConnection> due = new HashSet<>();

    synchronized void add(DirectConnection connection) {
        fresh.add(connection);
    }

    synchronized void remove(DirectConnection connection) {
        fresh.remove(connection);
        due.remove(connection);
    }

    /** Ends those that were here at the last turn. */
    @Override
    public void run() {
        List<DirectConnection> over;
        synchronized (this) {
            over = new ArrayList<>(due);
            due.clear();
            due.addAll(fresh);
            fresh.clear();
        }
        over.forEach(DirectConnection::terminate);
    }
}
