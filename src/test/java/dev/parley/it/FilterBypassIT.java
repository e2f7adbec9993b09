package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An application maps Parley's filter elsewhere: no upgrade goes round the decision. */
@ArquillianTest
@RunAsClient
class FilterBypassIT {

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <absolute-ordering><name>parley</name></absolute-ordering>
              <filter>
                <filter-name>parley-ahead</filter-name>
                <filter-class>dev.parley.boot.AheadFilter</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping><filter-name>parley-ahead</filter-name><url-pattern>/elsewhere</url-pattern></filter-mapping>
            </web-app>""";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.with("dev.parley.it.filter", "bypass.war", Map.of()).setWebXML(new StringAsset(WEB_XML));
    }

    private int status(String path, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            return client.request("GET", path, headers).status();
        }
    }

    @Test
    void refusesAnUpgradeThatWentRoundTheDecision() throws Exception {
        assertThat(status("/endpoint/a", "Origin: https://elsewhere.example\r\n")).isGreaterThanOrEqualTo(403);
        assertThat(status("/seen/a", "Origin: https://elsewhere.example\r\n")).isGreaterThanOrEqualTo(403);
        // GlassFish maps the filter as the fragment does, too, so that nothing goes round it.
        if (ServerUnderTest.isTomcat()) {
            assertThat(status("/endpoint/a", "")).isGreaterThanOrEqualTo(403);
        }
    }
}
