package dev.parley.it.protocol;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The protocol as the server's own WebSocket speaks it. */
@ArquillianTest
@RunAsClient
class JakartaProtocolIT extends ProtocolContract {

    @Deployment(testable = false)
    static WebArchive app() {
        return war("protocol.war", Map.of("parley.transport", "jakarta"));
    }

    /** The server's own business. */
    @Override
    protected boolean compresses() {
        return false;
    }

    @Override
    protected String expected(String title, String strict) {
        return JakartaDeviations.expected(title, strict);
    }
}
