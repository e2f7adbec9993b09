package dev.parley.upgrade;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The roles of a request's user, which cannot be listed: while the request lasts the container is asked, and its
 * answers are kept. Afterwards a role that was not asked about is denied. <b>Thread:</b> any.
 */
final class LiveRoles implements Predicate<String>, AutoCloseable {

    private final Map<String, Boolean> answers = new ConcurrentHashMap<>();
    private volatile HttpServletRequest request;

    LiveRoles(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public boolean test(String role) {
        HttpServletRequest live = request;
        return live == null ? answers.getOrDefault(role, false) : answers.computeIfAbsent(role, live::isUserInRole);
    }

    /** The container takes its request back. */
    @Override
    public void close() {
        request = null;
    }
}
