package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.it.RawClient.Head;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the server itself believes a proxy, by Tomcat's {@code RemoteIpValve} or WildFly's handler for
 * {@code proxy-address-forwarding}, Parley believes the server. No proxy is trusted by a setting of Parley here.
 */
@ArquillianTest
@RunAsClient
class PublicNameIT {

    private static final String VALVE = """
            <Context>
              <Valve className="org.apache.catalina.valves.RemoteIpValve" hostHeader="X-Forwarded-Host"
                     portHeader="X-Forwarded-Port" protocolHeader="X-Forwarded-Proto"/>
            </Context>""";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("public.war", Map.of()).addAsManifestResource(new StringAsset(VALVE), "context.xml")
                .addAsWebInfResource(new StringAsset("proxy-peer-address"), "undertow-handlers.conf");
    }

    @BeforeEach
    void serverBelievesProxies() {
        assumeTrue(ServerUnderTest.isTomcat() || ServerUnderTest.isWildFly(), "the WAR itself can tell only these");
    }

    private Head handshake(RawClient client, String origin) throws IOException {
        return client.requestBare("GET " + base.getRawPath() + "probe/public HTTP/1.1\r\nHost: backend:8080\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX-Forwarded-For: 203.0.113.7\r\n"
                + "X-Forwarded-Proto: https\r\nX-Forwarded-Host: example.com\r\nX-Forwarded-Port: 443\r\n"
                + "Origin: " + origin + "\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"https://example.com, 101", "https://evil.example, 403", "https://example.com:8443, 403"})
    void comparesOriginWithNameThatServerTakesFromProxy(String origin, int status) throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(handshake(client, origin).status()).isEqualTo(status);
            if (status == 101) {
                client.read();
                client.text("address");
                assertThat(client.read().text()).isEqualTo("203.0.113.7");
                client.close(1000);
            }
        }
    }
}
