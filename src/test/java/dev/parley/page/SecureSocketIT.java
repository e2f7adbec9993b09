package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.ServerUnderTest;
import dev.parley.it.Wars;
import dev.parley.it.server.Ports;
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

/**
 * WebSockets over TLS in real browsers, which take HTTP/2 for them where the server announces it (RFC 8441): Jetty
 * does.
 */
@ArquillianTest
@RunAsClient
class SecureSocketIT {

    private static final Pages PAGES = new Pages();

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.with("dev.parley.it.handshake", "socketpage.war", Map.of())
                .addAsWebResource(new StringAsset(Pages.HOST_PAGE), "host.html");
    }

    @AfterAll
    static void stop() {
        PAGES.close();
    }

    private URI secure() {
        return URI.create("https://" + base.getHost() + ":" + Ports.ofThisRun().https() + base.getPath());
    }

    private OpenPage open(RealBrowser browser, String script) throws Exception {
        return PAGES.open(browser, secure().resolve("host.html"), script);
    }

    private static String version() {
        return ServerUnderTest.isJetty() ? "HTTP/2" : "HTTP/1.1";
    }

    @ParameterizedTest
    @EnumSource
    void opensARouteAndEchoes(RealBrowser browser) throws Exception {
        try (OpenPage page = open(browser, """
                const socket = new WebSocket(new URL("wire", location.href.replace("https", "wss")), ["v2", "v1"]);
                const messages = [];
                socket.onopen = () => socket.send("hello");
                socket.onmessage = event => messages.push(event.data) < 2
                        || report([...messages, socket.protocol, document.cookie.includes("wire=1")]);
                socket.onerror = () => report("error");""")) {
            assertThat(page.report()).isEqualTo("[\"" + version() + " GET v1\",\"hello\",\"v1\",true]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensAnAnnotatedEndpoint(RealBrowser browser) throws Exception {
        try (OpenPage page = open(browser, """
                const socket = new WebSocket(new URL("shout/7", location.href.replace("https", "wss")), "a");
                socket.onmessage = event => report(event.data.replace(/ \\[[^\\]]*\\]$/, ""));
                socket.onerror = () => report("error");""")) {
            assertThat(page.report()).isEqualTo("\"/shout/7 7 [a]\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensNothingThatAHookRejects(RealBrowser browser) throws Exception {
        try (OpenPage page = open(browser, """
                const socket = new WebSocket(new URL("wire?reject=1", location.href.replace("https", "wss")));
                socket.onopen = () => report("open");
                socket.onclose = event => report(event.code);""")) {
            assertThat(page.report()).isEqualTo("1006");
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensNothingForAPageOfAnotherOrigin(RealBrowser browser) throws Exception {
        String socket = secure().resolve("wire").toString().replace("https", "wss");
        try (OpenPage page = PAGES.open(browser, secure().resolve("host.html"), """
                const frame = document.createElement("iframe");
                frame.sandbox = "allow-scripts";
                frame.srcdoc = `<script>
                    const socket = new WebSocket("%s");
                    socket.onopen = () => parent.postMessage("open", "*");
                    socket.onclose = event => parent.postMessage(event.code, "*");
                </` + `script>`;
                onmessage = event => report(event.data);
                document.body.append(frame);""".formatted(socket))) {
            assertThat(page.report()).isEqualTo("1006");
        }
    }
}
