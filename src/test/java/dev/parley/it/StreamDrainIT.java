package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The last that a stream says when its application is undeployed. */
@ArquillianTest
@RunAsClient
class StreamDrainIT {

    private static final String APP = "drained";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return Wars.app(APP + ".war", Map.of());
    }

    @Test
    void sendsATimeOfReturnBetweenTenAndTwentySeconds() throws Exception {
        URI base = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + APP + "/");
        deployer.deploy(APP);
        try (SseClient stream = new SseClient(base.resolve("stream/silent"), null)) {
            assertThat(stream.line()).isEqualTo(":");
            deployer.undeploy(APP);
            assertThat(stream.rest()).matches("(:\n)*retry: (1\\d{4}|20000)\n");
        }
    }
}
