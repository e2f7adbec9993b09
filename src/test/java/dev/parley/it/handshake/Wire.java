package dev.parley.it.handshake;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends by which HTTP the handshake came; echoes; rejects a client whose query says so. */
@ApplicationScoped
@Route(value = "/wire", protocols = "v1")
public class Wire implements Hooks {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return request.query("reject").isPresent() ? Upgrade.reject(403, "not you")
                : Upgrade.accept().header("Set-Cookie", "wire=1; Path=/");
    }

    @Override
    public void open(Peer peer) {
        String version = peer.request().header("sec-websocket-key").isPresent() ? "HTTP/1.1" : "HTTP/2";
        peer.send(version + " " + peer.request().method() + " " + peer.protocol());
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message);
    }
}
