package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Frame;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What hooks have of the HTTP session, and what the session has of them. */
@ArquillianTest
@RunAsClient
class SessionUseIT {

    private static final int SESSION_SECONDS = 4;
    /** Servers look for sessions that are over now and then: Tomcat every ten seconds. */
    private static final int PATIENCE_MILLIS = 60_000;

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.with("dev.parley.it.session", "session.war", Map.of("parley.session.touch", "messages"));
    }

    private String login() throws Exception {
        HttpResponse<String> answer = App.HTTP.send(
                HttpRequest.newBuilder(base.resolve("door?seconds=" + SESSION_SECONDS)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("welcome");
        return "Cookie: " + answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0] + "\r\n";
    }

    @Test
    void namesTheRemedyWhenAHookUsesASessionScopedBean() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", "/member", login()).status()).isEqualTo(101);
            assertThat(client.readAnswering().text()).isEqualTo("alice");
            client.text("user");
            assertThat(client.readAnswering().text()).startsWith("ContextNotActiveException: ")
                    .contains("@SessionScoped").contains("Upgrade.accept().context(key, value)");
            assertThat(client.readCloseCode()).isEqualTo(1011);
        }
    }

    @Test
    void messagesKeepTheSessionAliveAndSilenceEndsIt() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", "/member", login()).status()).isEqualTo(101);
            assertThat(client.readAnswering().text()).isEqualTo("alice");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5 * SESSION_SECONDS);
            while (System.nanoTime() < end) {
                client.text("still here");
                Frame frame = client.readAnswering();
                assertThat(frame).as("the peer lives").isNotNull();
                assertThat(frame.text()).isEqualTo("still here");
                TimeUnit.SECONDS.sleep(1);
            }
            client.patience(PATIENCE_MILLIS);
            Frame last = client.readAnswering();
            assertThat(last.opcode()).isEqualTo(RawClient.CLOSE);
            assertThat(last.closeCode()).isEqualTo(1008);
        }
    }
}
