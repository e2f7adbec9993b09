package dev.parley.it.protocol;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.condition.EnabledIf;

/** The protocol as Parley speaks it itself: every case, to the letter. */
@EnabledIf(value = "dev.parley.it.ServerUnderTest#suitsDirect", disabledReason = "not on this server")
@ArquillianTest
@RunAsClient
class DirectProtocolIT extends ProtocolContract {

    @Deployment(testable = false)
    static WebArchive app() {
        return war("direct-protocol.war", Map.of("parley.transport", "direct", "parley.compression.min-bytes", "16"));
    }

    @Override
    protected boolean compresses() {
        return true;
    }
}
