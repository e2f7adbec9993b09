package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The site's own pages are of the same origin behind nginx on a port of its own, if nginx passes on what they name. */
@ArquillianTest
@RunAsClient
class OriginBehindNginxIT {

    private static final String PASSED_ON = "Host $http_host;";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("behind.war", Map.of("parley.upgrade.trusted-proxies", "127.0.0.1 ::1"));
    }

    @ParameterizedTest
    @CsvSource({PASSED_ON + ", 101", "Host $host;, 403",
        "'Host $host;\n    proxy_set_header X-Forwarded-Host $http_host;', 101"})
    void comparesOriginWithHostAndPortThatNginxPassesOn(String headers, int status) throws Exception {
        try (Nginx nginx = Nginx.start(conf -> conf.replace(PASSED_ON, headers.replace("\\n", "\n")));
             Relay relay = new Relay(nginx.upstream(), base)) {
            relay.start();
            URI site = URI.create("http://127.0.0.1:" + nginx.port() + base.getRawPath());
            String origin = "http://127.0.0.1:" + nginx.port();
            try (RawClient client = new RawClient(site, 0)) {
                assertThat(client.request("GET", "/probe/behind", "Origin: " + origin + "\r\n").status())
                        .isEqualTo(status);
            }
            if (status == 403) {
                ServerLog.await("Refused \"/probe/behind\" with 403: Origin \"" + origin + "\" is not allowed by"
                        + " parley.upgrade.origins = same missing");
            }
        }
    }
}
