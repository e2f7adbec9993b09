package dev.parley.boot;

import dev.parley.admission.AdmissionControl;
import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.config.UpgradeSettings;
import dev.parley.security.TicketStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells those whom it concerns how HTTP sessions are used, renamed and ended. <b>Thread:</b> any. */
final class HttpSessions {

    private final boolean endPeers;
    /** {@code null} where messages do not count as use of a session. */
    private final SessionActivity activity;
    private final TicketStore tickets;
    private final AdmissionControl admissionControl;

    HttpSessions(UpgradeSettings settings, TicketStore tickets, AdmissionControl admissionControl) {
        this.endPeers = settings.endWithSession();
        this.activity = settings.touchSession() ? new SessionActivity() : null;
        this.tickets = tickets;
        this.admissionControl = admissionControl;
    }

    /** The hooks that count messages as use, ahead of all others. */
    Optional<Hooks> hooks() {
        return Optional.ofNullable(activity);
    }

    /** A request has come, with or without a session. */
    void requested(HttpServletRequest request) {
        if (activity != null) {
            activity.requested(request);
        }
    }

    /** A message has come to an annotated endpoint, past the hooks. */
    void used(Peer peer) {
        if (activity != null) {
            activity.used(peer);
        }
    }

    /** A session has ended. */
    void ended(String id) {
        if (activity != null) {
            activity.ended(id);
        }
        if (endPeers) {
            tickets.sessionEnded(id);
            admissionControl.sessionEnded(id);
        }
    }

    /** A session has another id. */
    void renamed(String before, String now) {
        if (activity != null) {
            activity.renamed(before, now);
        }
        tickets.sessionRenamed(before, now);
        admissionControl.sessionRenamed(before, now);
    }
}
