package dev.parley.boot;

import dev.parley.admission.AdmissionControl;
import dev.parley.api.CloseCode;
import dev.parley.peer.Node;
import dev.parley.peer.PeerRegistry;
import dev.parley.peer.Watchdog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** The connected peers: looked after from time to time, and closed with 1001 in the end. */
final class PeerService implements Service {

    private static final Logger LOG = System.getLogger(PeerService.class.getName());

    private final Node node;
    private final AdmissionControl admissionControl;
    private final NodeThreads threads;

    PeerService(Node node, AdmissionControl admissionControl, NodeThreads threads) {
        this.node = node;
        this.admissionControl = admissionControl;
        this.threads = threads;
    }

    @Override
    public void start() {
        threads.everySoOften(new Watchdog(node, admissionControl));
        threads.everySoOften(node.lingering());
    }

    /** Lets nobody in, closes every peer, waits for the close hooks. */
    @Override
    public void stop(long deadline) throws InterruptedException {
        admissionControl.drain();
        PeerRegistry peers = node.registry();
        peers.all().forEach(peer -> peer.close(CloseCode.GOING_AWAY, "going away"));
        if (!peers.awaitEnd(deadline - node.threads().nanoTime().getAsLong(), TimeUnit.NANOSECONDS)) {
            LOG.log(Level.WARNING, () -> peers.size() + " peers did not close in time and are cut off");
            peers.all().forEach(peer -> peer.terminate());
            peers.awaitEnd(1, TimeUnit.SECONDS);
        }
    }

    @Override
    public String toString() {
        return "peers";
    }
}
