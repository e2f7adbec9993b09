package dev.parley.upgrade;

import dev.parley.hook.AcceptedUpgrade;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Port: a transport that takes an accepted WebSocket handshake over, in place of the rest of the filter chain. */
@FunctionalInterface
public interface Takeover {

    /** Answers with 101 and makes the connection its own. The headers of the upgrade are on the response already. */
    void take(AcceptedUpgrade upgrade, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException;
}
