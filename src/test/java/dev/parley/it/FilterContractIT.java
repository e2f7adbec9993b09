package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Frame;
import dev.parley.it.RawClient.Head;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own filters run ahead of every route, stream and the ticket path, and keep their say. */
@ArquillianTest
@RunAsClient
class FilterContractIT {

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <absolute-ordering><name>parley</name></absolute-ordering>
              <filter>
                <filter-name>declared</filter-name>
                <filter-class>dev.parley.it.filter.Watch</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping><filter-name>declared</filter-name><url-pattern>/*</url-pattern></filter-mapping>
            </web-app>""";

    /** What a request can be for. */
    private enum Kind {
        HOOKS("/seen/a", 101), ROOM("/room/a", 101), EVENTS("/events/a", 101), ENDPOINT("/endpoint/a", 101),
        STREAM("/stream/a", 200), SCHEMA("/events/a/schema", 200), TICKET("/parley/ticket", 401);

        private final String path;
        private final int status;

        Kind(String path, int status) {
            this.path = path;
            this.status = status;
        }

        boolean isWebSocket() {
            return status == 101;
        }

        /** Whether the server's own WebSocket has an endpoint at the path. */
        boolean isDeployed() {
            return this == ENDPOINT || isWebSocket() && !ServerUnderTest.isDirect() && !ServerUnderTest.isTomcat()
                    && !ServerUnderTest.isJetty();
        }
    }

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.with("dev.parley.it.filter", "filters.war", Map.of("parley.ticket.path", "/parley/ticket",
                "parley.events.schema", "on")).setWebXML(new StringAsset(WEB_XML));
    }

    private Head ask(RawClient client, Kind kind, String headers) throws IOException {
        String target = base.getRawPath().replaceAll("/$", "") + kind.path;
        return kind.isWebSocket() ? client.request("GET", kind.path, headers)
                : client.requestBare((kind == Kind.TICKET ? "POST " : "GET ") + target + " HTTP/1.1\r\nHost: "
                        + base.getAuthority() + "\r\nContent-Length: 0\r\n" + headers + "\r\n");
    }

    private static List<String> filters(Head head) {
        return Arrays.asList(head.headers().getOrDefault("x-filter", "").split(", ?"));
    }

    private static boolean isGuarded(Kind kind, String filter) {
        if (ServerUnderTest.deviates(ServerUnderTest.isJetty() && kind == Kind.ENDPOINT && !filter.equals("first"),
                "annotated endpoints are upgraded ahead of the application's filters, and a WARNING names them")) {
            return false;
        }
        return !filter.equals("last") || !ServerUnderTest.deviates(
                (ServerUnderTest.isTomcat() || ServerUnderTest.isGlassFish()) && kind.isDeployed(),
                "a filter that a listener registers with isMatchAfter=true stands behind the server's own WebSocket");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void runsEachFilterOnceAndInItsOrder(Kind kind) throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = ask(client, kind, "");
            assertThat(head.status()).isEqualTo(kind.status);
            List<String> expected = new ArrayList<>(List.of("first", "declared", "annotated", "path", "last"));
            expected.removeIf(filter -> !isGuarded(kind, filter));
            assertThat(filters(head)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(filters(head).get(0)).isEqualTo("first");
            // Nothing says in which order annotated filters come.
            assertThat(filters(head).indexOf("last")).isEqualTo(expected.indexOf("last"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "declared", "annotated", "path", "last"})
    void letsEachFilterRefuseWhateverTheRoute(String filter) throws Exception {
        for (Kind kind : Kind.values()) {
            try (RawClient client = new RawClient(base, 0)) {
                Head head = ask(client, kind, "X-Refuse: " + filter + "\r\n");
                assertThat(head.status()).as(kind.path).isEqualTo(isGuarded(kind, filter) ? 403 : kind.status);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void decidesAboutTheRequestThatAFilterHasWrapped(Kind kind) throws Exception {
        String filter = isGuarded(kind, "declared") ? "declared" : "first";
        try (RawClient client = new RawClient(base, 0)) {
            Head head = ask(client, kind, "Origin: https://elsewhere.example\r\nX-Wrap: " + filter + "\r\n");
            assertThat(head.status()).isEqualTo(kind == Kind.TICKET ? 200 : kind.status);
            if (kind.isWebSocket()) {
                Frame greeting = client.readAnswering();
                assertThat(greeting.text()).contains("alice at 198.51.100.7");
            }
        }
    }

    @Test
    void rejectsAForeignOriginThatNoFilterHasWrapped() throws Exception {
        for (Kind kind : Kind.values()) {
            try (RawClient client = new RawClient(base, 0)) {
                Head head = ask(client, kind, "Origin: https://elsewhere.example\r\n");
                assertThat(head.status()).as(kind.path).isEqualTo(kind == Kind.SCHEMA ? 200 : 403);
            }
        }
    }

    @Test
    void namesTheFiltersThatDoNotGuardEndpoints() throws Exception {
        if (ServerUnderTest.isJetty() || ServerUnderTest.isTomcat()) {
            ServerLog.await("guard the endpoints at [/endpoint/{name}]");
        }
    }
}
