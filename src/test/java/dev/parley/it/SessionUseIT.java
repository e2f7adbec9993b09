package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What hooks have of the HTTP session, and what the session has of them. */
@ArquillianTest
@RunAsClient
class SessionUseIT {

    private static final int SESSION_SECONDS = 4;
    /** Servers look for sessions that are over now and then: Tomcat once a minute, others twice. */
    private static final int PATIENCE_MILLIS = 90_000;
    /** Else Payara and GlassFish do so once in a minute. */
    private static final String REAPER = """
            <glassfish-web-app><session-config><session-manager><manager-properties>
            <property name="reapIntervalSeconds" value="2"/>
            </manager-properties></session-manager></session-config></glassfish-web-app>""";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.with("dev.parley.it.session", "session.war", Map.of("parley.session.touch", "messages"))
                .addAsWebInfResource(new StringAsset(REAPER), "glassfish-web.xml");
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

    /** Of hooks and of an annotated endpoint, each with a session of its own, at the same time: it takes a minute. */
    @Test
    void messagesKeepTheSessionAliveAndSilenceEndsIt() throws Exception {
        try (RawClient hooks = member("/member"); RawClient endpoint = member("/visit")) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5 * SESSION_SECONDS);
            while (System.nanoTime() < end) {
                for (RawClient client : List.of(hooks, endpoint)) {
                    client.text("still here");
                    Frame frame = client.readAnswering();
                    assertThat(frame).as("the peer lives").isNotNull();
                    assertThat(frame.text()).isEqualTo("still here");
                }
                TimeUnit.SECONDS.sleep(1);
            }
            List<CompletableFuture<Integer>> closed = Stream.of(hooks, endpoint)
                    .map(client -> CompletableFuture.supplyAsync(() -> closeCodeInTime(client))).toList();
            assertThat(closed).extracting(CompletableFuture::join).containsExactly(1008, 1008);
        }
    }

    private RawClient member(String path) throws Exception {
        RawClient client = new RawClient(base, 0);
        client.patience(PATIENCE_MILLIS);
        assertThat(client.request("GET", path, login()).status()).isEqualTo(101);
        assertThat(client.readAnswering().text()).isEqualTo("alice");
        return client;
    }

    /** Answers pings meanwhile. */
    private static int closeCodeInTime(RawClient client) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            Frame frame = client.read();
            while (frame.opcode() == RawClient.PING) {
                assertThat(System.nanoTime()).as("still open").isLessThan(end);
                client.frame(RawClient.PONG, true, frame.payload());
                frame = client.read();
            }
            return frame.closeCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
