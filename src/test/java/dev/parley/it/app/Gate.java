package dev.parley.it.app;

import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers an upgrade as its query says; reachable below a wildcard. */
@ApplicationScoped
@Route("/gate/*")
public class Gate implements Hooks {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        String status = request.query("status").orElse("101");
        if (status.equals("throw")) {
            throw new IllegalStateException("a secret");
        } else if (!status.equals("101")) {
            return Upgrade.reject(Integer.parseInt(status), "no: " + status)
                    .header("X-Reason", "because").header("WWW-Authenticate", "Basic realm=\"gate\"");
        }
        return Upgrade.accept().header("Set-Cookie", "seen=1; Path=/").header("X-Gate", "open")
                .namespace("gate").context("rest", request.pathParameter("*"));
    }

    @Override
    public void open(Peer peer) {
        peer.send(peer.namespace() + " " + peer.context().get("rest"));
    }
}
