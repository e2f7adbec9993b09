package dev.parley.peer;

import dev.parley.admission.AdmissionControl;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Looks after every peer from time to time: cuts off who is stalled or gone, pings who is quiet. One sweep instead of a
 * timer for each write, because containers' own send timeouts cannot be relied upon (Tyrus ignores them, WildFly
 * reports success).
 */
public final class Watchdog implements Runnable {

    private static final Logger LOG = System.getLogger(Watchdog.class.getName());

    private final Node node;
    private final AdmissionControl admissionControl;
    private final Sweep sweep = new Sweep();

    /** A watchdog over all peers of the node, and over those to be. */
    public Watchdog(Node node, AdmissionControl admissionControl) {
        this.node = node;
        this.admissionControl = admissionControl;
    }

    /** One sweep. <b>Thread:</b> one at a time. <b>Fail:</b> never, or the schedule that calls this would end. */
    @Override
    public void run() {
        sweep.begin(node.threads().nanoTime().getAsLong());
        for (PeerSession peer : node.registry().all()) {
            try {
                peer.check(sweep);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "cannot look after peer " + peer, e);
            }
        }
        admissionControl.sweep();
        node.broker().sweep();
    }
}
