package dev.parley.boot;

import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.regex.Pattern;

/**
 * An HTTP session that is used outside of requests. The Servlet API before 6.1 has no call for that: what can be moved
 * is the interval after which the session ends, counted from its last request. A new request sets it back.
 */
final class UsedSession {

    private static final Logger LOG = System.getLogger(UsedSession.class.getName());
    private static final int SECOND = 1000;
    /** Use is noted so many times in an interval. */
    private static final int NOTES = 10;
    /** The sessions whose interval begins anew whenever it is set. */
    private static final Pattern BEGINS_ANEW = Pattern.compile("(org\\.eclipse\\.jetty|io\\.undertow)\\..*");

    private final HttpSession session;
    private final boolean beginsAnew;
    /** Guarded, as all below, by this: the interval that the application chose, and the one that is set. */
    private int chosen;
    private int set;
    private long noted;
    /** Of the last request, which the container may show only with the next one. */
    private long requested;

    UsedSession(HttpSession session) {
        this.session = session;
        this.beginsAnew = BEGINS_ANEW.matcher(session.getClass().getName()).matches();
        this.chosen = session.getMaxInactiveInterval();
        this.set = chosen;
    }

    /** By a request: from now on the container counts as the application wants it. */
    synchronized void requested() {
        requested = System.currentTimeMillis();
        try {
            learn();
            if (set != chosen) {
                set(chosen);
            }
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the session has ended", e);
        }
    }

    /** By a message. */
    synchronized void used() {
        long now = System.currentTimeMillis();
        if (now - noted < (long) chosen * SECOND / NOTES) {
            return;
        }
        noted = now;
        try {
            learn();
            if (chosen > 0) {
                set(chosen + (beginsAnew ? 0 : sinceRequest(now)));
            }
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the session has ended", e);
        }
    }

    /** In seconds, and one more, as the container counts from a moment before the request came here. */
    private int sinceRequest(long now) {
        return 1 + Math.toIntExact((now - Math.max(requested, session.getLastAccessedTime())) / SECOND);
    }

    /** The application may have chosen another interval meanwhile. */
    private void learn() {
        int current = session.getMaxInactiveInterval();
        if (current != set) {
            chosen = current;
            set = current;
        }
    }

    private void set(int interval) {
        session.setMaxInactiveInterval(interval);
        set = interval;
    }
}
