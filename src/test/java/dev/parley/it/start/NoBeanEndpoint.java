package dev.parley.it.start;

import dev.parley.websocket.UpgradeConfigurator;
import jakarta.websocket.server.ServerEndpoint;

/** No bean: it has no scope. */
@ServerEndpoint(value = "/endpoint", configurator = UpgradeConfigurator.class)
public class NoBeanEndpoint {
}
