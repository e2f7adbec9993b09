package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.Nginx;
import dev.parley.it.Relay;
import dev.parley.it.Wars;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A native {@code EventSource} comes back after every refusal that is temporary, in real browsers. */
@ArquillianTest
@RunAsClient
class StreamReturnPageIT {

    private static final Pages PAGES = new Pages();

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("returnpage.war", Map.of("parley.peers.max", "1", "parley.heartbeat.interval", "1s"))
                .addAsWebResource(new StringAsset(Pages.HOST_PAGE), "host.html");
    }

    @AfterAll
    static void stop() {
        PAGES.close();
    }

    @ParameterizedTest
    @EnumSource
    void opensAsSoonAsThereIsAPlace(RealBrowser browser) throws Exception {
        try (OpenPage page = PAGES.open(browser, base.resolve("host.html"), """
                const first = new EventSource("stream/silent");
                first.onopen = () => {
                    first.onopen = null;
                    const second = new EventSource("stream/silent?second");
                    second.onerror = () => { report(["refused", second.readyState]); first.close(); };
                    // A refusal is an empty stream, which opens too: the first heartbeat is 1 s away.
                    second.addEventListener("open", () => sleep(1500).then(() => {
                        if (second.readyState === 1) { report(["open", second.readyState]); }
                    }));
                };""")) {
            String report = page.report();
            assertThat(report).isEqualTo("[\"refused\",0]");
            while (report.equals("[\"refused\",0]")) {
                report = page.report();
            }
            assertThat(report).isEqualTo("[\"open\",1]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesBackThroughNginxWhoseServerWasAway(RealBrowser browser) throws Exception {
        try (Nginx nginx = Nginx.start(); Relay relay = new Relay(nginx.upstream(), base)) {
            relay.start();
            URI host = URI.create("http://localhost:" + nginx.port() + base.getPath() + "host.html");
            try (OpenPage page = PAGES.open(browser, host, """
                    let errors = 0;
                    const source = new EventSource("stream/greeting");
                    source.onmessage = event => report(event.data);
                    source.onerror = () => { if (++errors <= 2) { report(["error", source.readyState]); } };""")) {
                assertThat(page.report()).isEqualTo("\"hello\"");
                relay.stop();
                assertThat(page.report()).as("cut off").isEqualTo("[\"error\",0]");
                assertThat(page.report()).as("answered by nginx").isEqualTo("[\"error\",0]");
                relay.start();
                assertThat(page.report()).isEqualTo("\"hello\"");
            }
        }
    }
}
