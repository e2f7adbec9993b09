package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.App;
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

/** Event streams and tickets in pages of the same, of a listed and of a foreign origin, in real browsers. */
@ArquillianTest
@RunAsClient
class StreamOriginPageIT {

    private static final Pages PAGES = new Pages();
    private static final String LISTED = "listed.example";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("originpage.war", Map.of("parley.upgrade.origins", "same " + PAGES.origin(LISTED),
                "parley.ticket.path", "/parley/ticket", "parley.heartbeat.interval", "1s"))
                .addAsWebResource(new StringAsset(Pages.HOST_PAGE), "host.html");
    }

    @AfterAll
    static void stop() {
        PAGES.close();
    }

    /** The application under a name that browsers do not trust as they trust {@code localhost}. */
    private String app(String host) {
        return "http://" + host + ":" + base.getPort() + base.getPath();
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfAListedOriginUsesStreamAndTicket(RealBrowser browser) throws Exception {
        try (OpenPage page = PAGES.open(browser, LISTED, """
                const app = "%s";
                const opens = options => new Promise(done => {
                    const source = new EventSource(app + "stream/silent", options);
                    source.onopen = () => { source.close(); done(true); };
                    source.onerror = () => done(source.readyState);
                });
                const status = (path, options) =>
                    fetch(app + path, {credentials: "include", ...options}).then(response => response.status);
                (async () => report([await opens(), await opens({withCredentials: true}),
                    await status("stream/silent", {headers: {Authorization: "Bearer x", "Last-Event-ID": "1"}}),
                    await status("stream/refused"), await status("parley/ticket", {method: "POST"}),
                    await status("parley/ticket", {method: "POST", headers: {Authorization: "Bearer x"}})]))();
                """.formatted(app("foreign.example")))) {
            assertThat(page.report()).isEqualTo("[true,true,200,403,401,401]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfAForeignOriginOpensNothing(RealBrowser browser) throws Exception {
        try (OpenPage page = PAGES.open(browser, "foreign.example", """
                const app = "%s";
                const source = new EventSource(app + "stream/silent?foreign");
                source.onerror = () => {
                    const image = new Image();
                    image.onerror = () => report(source.readyState);
                    image.src = app + "stream/silent?foreign";
                };""".formatted(base))) {
            assertThat(page.report()).isEqualTo("2");
        }
        assertThat(new App(base).journal()).doesNotContain("?foreign");
    }

    @ParameterizedTest
    @EnumSource
    void theApplicationsOwnPageOpensAStreamOnPlainHttp(RealBrowser browser) throws Exception {
        URI host = URI.create(app("intranet.example") + "host.html");
        try (OpenPage page = PAGES.open(browser, host, """
                const source = new EventSource("stream/silent");
                source.onopen = () => report([isSecureContext, source.readyState]);
                source.onerror = () => report([isSecureContext, source.readyState]);""")) {
            assertThat(page.report()).isEqualTo("[false,1]");
        }
    }
}
