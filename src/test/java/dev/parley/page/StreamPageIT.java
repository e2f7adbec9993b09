package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The event streams of an application in its own pages, in real browsers. */
@ArquillianTest
@RunAsClient
class StreamPageIT {

    private static final Pages PAGES = new Pages();

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("streampage.war", Map.of())
                .addAsWebResource(new StringAsset(Pages.HOST_PAGE), "host.html");
    }

    @AfterAll
    static void stop() {
        PAGES.close();
    }

    private OpenPage open(RealBrowser browser, String script) throws Exception {
        return PAGES.open(browser, base.resolve("host.html"), script);
    }

    @ParameterizedTest
    @EnumSource
    void opensAQuietStreamWithinASecond(RealBrowser browser) throws Exception {
        try (OpenPage page = open(browser, """
                const begin = performance.now();
                const source = new EventSource("stream/silent");
                source.onopen = async () => {
                    const opened = performance.now() - begin;
                    const response = await fetch("stream/silent");
                    report([opened < 1000, performance.now() - begin - opened < 1000, response.status]);
                };""")) {
            assertThat(page.report()).isEqualTo("[true,true,200]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesBackWithAnIdThatIsNotAscii(RealBrowser browser) throws Exception {
        try (OpenPage page = open(browser, """
                const source = new EventSource("stream/returning");
                source.onmessage = event => report([event.data, event.lastEventId]);""")) {
            assertThat(page.report()).isEqualTo("[\"first\",\"Zürich-7\"]");
            assertThat(page.report()).isEqualTo("[\"Zürich-7\",\"Zürich-7\"]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotComeBackAfter204(RealBrowser browser) throws Exception {
        try (OpenPage page = open(browser, """
                const source = new EventSource("stream/over");
                source.onerror = () => report(source.readyState);""")) {
            assertThat(page.report()).isEqualTo("2");
        }
    }
}
