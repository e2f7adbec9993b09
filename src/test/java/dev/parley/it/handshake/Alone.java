package dev.parley.it.handshake;

import dev.parley.api.Peer;
import dev.parley.api.Route;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Where the application has nothing else; answers with the headers that the query asks for. */
@ApplicationScoped
@Route("/alone")
public class Alone extends Ordered {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return request.query("reject").isPresent()
                ? Upgrade.reject(401).header("Set-Cookie", "a=1; Path=/").header("Set-Cookie", "b=2; Path=/")
                        .header("Link", "</x>").header("Link", "</y>")
                : request.query("header").isPresent()
                ? Upgrade.accept().header(request.query("header").get(), request.query("value").get())
                : Upgrade.accept().header("Set-Cookie", "a=1; Path=/").header("Set-Cookie", "b=2; Path=/")
                        .header("Link", "</x>").header("Link", "</y>");
    }

    @Override
    public void open(Peer peer) {
        super.open(peer);
        peer.send("alone");
    }
}
