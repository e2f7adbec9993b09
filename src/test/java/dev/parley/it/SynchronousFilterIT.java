package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.filter.Synchronous;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A stream behind a filter without async support is refused with 500, holds no place, and the log names the remedy. */
@ArquillianTest
@RunAsClient
class SynchronousFilterIT {

    private static final String WARNING = "does not support asynchronous requests";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("synchronous.war", Map.of("parley.peers.max", "2")).addClass(Synchronous.class)
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <absolute-ordering><name>parley</name></absolute-ordering>
                          <filter>
                            <filter-name>synchronous</filter-name>
                            <filter-class>dev.parley.it.filter.Synchronous</filter-class>
                          </filter>
                          <filter-mapping>
                            <filter-name>synchronous</filter-name><url-pattern>/stream/*</url-pattern>
                          </filter-mapping>
                        </web-app>"""));
    }

    @Test
    void answers500AndGivesThePlaceBackWhereAFilterDoesNotSupportAsynchronousRequests() throws Exception {
        long before = ServerLog.count(WARNING);
        for (int i = 0; i < 5; i++) {
            try (SseClient stream = new SseClient(base.resolve("stream/quiet"), null)) {
                assertThat(stream.status()).isEqualTo(500);
            }
        }
        RawClient.open(base, "/probe/room").close();
        ServerLog.await(WARNING);
        // Two, if these five requests take longer than ten seconds.
        assertThat(ServerLog.count(WARNING) - before).isBetween(1L, 2L);
    }
}
