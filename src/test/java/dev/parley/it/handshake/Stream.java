package dev.parley.it.handshake;

import dev.parley.api.EventStream;
import dev.parley.api.Route;
import dev.parley.api.StreamHooks;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** A stream with several values of a header. */
@ApplicationScoped
@Route("/stream")
public class Stream implements StreamHooks {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return Upgrade.accept().header("Set-Cookie", "a=1; Path=/").header("Set-Cookie", "b=2; Path=/")
                .header("Link", "</x>").header("Link", "</y>");
    }

    @Override
    public void open(EventStream stream) {
        stream.push("stream");
    }
}
