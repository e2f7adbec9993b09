package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EJBs are routes and guards as other beans are, on servers that have EJBs. */
@EnabledIf("dev.parley.it.ServerUnderTest#hasEjb")
@ArquillianTest
@RunAsClient
class EjbIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("ejb.war", Map.of()).addPackage("dev.parley.it.ejb");
    }

    private int status(String path) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            return client.request("GET", path, "").status();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/ejb/stateless", "/ejb/local-bean", "/ejb/singleton"})
    void servesHooksThatAreAnEjb(String path) throws Exception {
        try (RawClient client = RawClient.open(base, path + "?name=alice")) {
            client.text("hello");
            assertThat(client.readAnswering().text()).startsWith("hello");
        }
    }

    @Test
    void servesStreamHooksThatAreAnEjb() throws Exception {
        try (SseClient stream = new SseClient(base.resolve("ejb/stream?name=alice"), null)) {
            assertThat(stream.event()).isEqualTo("data: from an EJB");
        }
    }

    @Test
    void servesEventHooksThatAreAnEjb() throws Exception {
        try (RawClient client = RawClient.open(base, "/ejb/events?name=alice")) {
            client.text("[\"say\",\"hello\"]");
            assertThat(client.readAnswering().text()).isEqualTo("[\"said\",\"hello\"]");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/ejb/stateless", "/ejb/stream", "/ejb/events", "/probe/gate"})
    void rejectsUpgradeOnEveryRouteWhenAGlobalEjbRejects(String path) throws Exception {
        assertThat(status(path)).isEqualTo(403);
    }

    @Test
    void closesPeerWithPolicyViolationWhenAnEjbGuardsTheTopic() throws Exception {
        try (RawClient client = RawClient.open(base, "/ejb/stateless?name=alice")) {
            client.text("subscribe open");
            assertThat(client.readAnswering().text()).isEqualTo("subscribe open");
            client.text("subscribe secret");
            assertThat(client.readCloseCode()).isEqualTo(1008);
        }
    }

    @Test
    void closesPeerWithInvalidDataWhenAnEjbLetsTheExceptionPass() throws Exception {
        try (RawClient client = RawClient.open(base, "/ejb/stateless?name=alice")) {
            client.text("{oops");
            assertThat(client.readCloseCode()).isEqualTo(1007);
        }
    }
}
