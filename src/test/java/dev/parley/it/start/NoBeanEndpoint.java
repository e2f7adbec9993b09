package dev.parley.it.start;

import dev.parley.websocket.UpgradeConfigurator;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** No bean, but on servers for which the annotation makes it one (WildFly): it has no scope. */
@ServerEndpoint(value = "/endpoint", configurator = UpgradeConfigurator.class)
public class NoBeanEndpoint {

    /** Open Liberty deploys no endpoint that has neither this nor an OnOpen. */
    @OnMessage
    public String message(String text) {
        return text;
    }
}
