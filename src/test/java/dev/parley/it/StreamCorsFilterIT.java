package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside Tomcat's own CORS filter each header is there once. */
@ArquillianTest
@RunAsClient
class StreamCorsFilterIT {

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <absolute-ordering><name>parley</name></absolute-ordering>
              <filter>
                <filter-name>cors</filter-name>
                <filter-class>org.apache.catalina.filters.CorsFilter</filter-class>
                <async-supported>true</async-supported>
                <init-param>
                  <param-name>cors.allowed.origins</param-name><param-value>https://app.example.com</param-value>
                </init-param>
                <init-param>
                  <param-name>cors.support.credentials</param-name><param-value>true</param-value>
                </init-param>
              </filter>
              <filter-mapping><filter-name>cors</filter-name><url-pattern>/*</url-pattern></filter-mapping>
            </web-app>""";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("corsfilter.war", Map.of("parley.upgrade.origins", "same https://app.example.com",
                "parley.ticket.path", "/parley/ticket")).setWebXML(new StringAsset(WEB_XML));
    }

    @ParameterizedTest
    @CsvSource({"GET, stream/silent, 200", "OPTIONS, stream/silent, 204", "GET, stream/refused, 403",
        "POST, parley/ticket, 401", "OPTIONS, parley/ticket, 204"})
    void eachHeaderIsThereOnce(String method, String path, int status) throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.requestBare(method + " " + base.getRawPath() + path + " HTTP/1.1\r\nHost: "
                    + base.getAuthority() + "\r\nConnection: close\r\nContent-Length: 0\r\n"
                    + "Origin: https://app.example.com\r\nAccess-Control-Request-Method: GET\r\n\r\n");
            assertThat(head.status()).isEqualTo(status);
            // The client joins the values of a header that is there twice.
            assertThat(head.headers()).containsEntry("access-control-allow-origin", "https://app.example.com")
                    .containsEntry("access-control-allow-credentials", "true").containsEntry("vary", "Origin");
        }
    }
}
