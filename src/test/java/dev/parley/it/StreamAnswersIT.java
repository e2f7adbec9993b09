package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a request for an event stream is answered, byte by byte, with the heartbeat and the history of the defaults. */
@ArquillianTest
@RunAsClient
class StreamAnswersIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("answers.war", Map.of());
    }

    private Head request(RawClient client, String what, String headers) throws Exception {
        return client.requestBare("GET " + base.getRawPath() + "stream/" + what + " HTTP/1.1\r\nHost: "
                + base.getAuthority() + "\r\n" + headers + "\r\n");
    }

    /** Long before the first heartbeat, which comes after 25 s. */
    @Test
    @Timeout(8)
    void beginsAQuietStreamWithAComment() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(request(client, "silent", "").status()).isEqualTo(200);
            assertThat(client.readTo(":\n")).matches("([0-9a-f]+\r\n)?:\n");
        }
    }
}
