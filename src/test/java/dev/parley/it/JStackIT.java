package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The published client of JStack, in Node, talks to the typed events of the demo. */
@ExtendWith(NodeCondition.class)
@ArquillianTest
@RunAsClient
class JStackIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive demo() {
        return Wars.demo();
    }

    @Test
    void thePublishedClientTalks() throws Exception {
        assertThat(JStackClient.talk(base)).contains("ok: a ping is answered");
    }

    @Test
    void itsTypesCanBeMadeOfTheSchema() throws Exception {
        assertThat(JStackClient.types(new App(base).get("api/post/chat/schema")).replaceAll("\\s+", " "))
                .contains("incoming: { message: Said; join: Move; }", "outgoing: { message: Said; }",
                        "export interface Said { roomId: string; author: string; message: string; }");
    }
}
