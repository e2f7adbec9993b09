package dev.parley.it.protocol;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.condition.EnabledIf;

/** Anything at all, as Parley takes it itself: nothing is let pass. */
@EnabledIf(value = "dev.parley.it.ServerUnderTest#suitsDirect", disabledReason = "not on this server")
@ArquillianTest
@RunAsClient
class DirectFuzzIT extends FuzzContract {

    @Deployment(testable = false)
    static WebArchive app() {
        return ProtocolContract.war("direct-fuzz.war", Map.of("parley.transport", "direct"));
    }

    @Override
    protected Leniency leniency() {
        return Leniency.NONE;
    }
}
