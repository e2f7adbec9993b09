package dev.parley.it.ejb;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** Its client sees the interface alone. Sends back what comes, parses and subscribes on request. */
@Stateless
@Route("/ejb/stateless")
public class StatelessEcho implements Hooks {

    @Resource
    SessionContext context;

    @Override
    public void message(Peer peer, Message message) {
        String text = message.text();
        if (text.startsWith("subscribe ")) {
            peer.subscribe(text.substring("subscribe ".length()));
        } else if (text.startsWith("{")) {
            message.json(Object.class);
        }
        peer.send(context.getRollbackOnly() ? "no transaction" : text);
    }
}
