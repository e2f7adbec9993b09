package dev.parley.it.app;

import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.inject.Vetoed;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** No bean, so the filter does not know its path: the configurator must refuse it. */
@Vetoed
@ServerEndpoint(value = "/nobean", configurator = UpgradeConfigurator.class)
public class NoBean {

    @OnMessage
    public String message(String text) {
        return text;
    }
}
