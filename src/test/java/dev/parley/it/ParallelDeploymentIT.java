package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Tomcat's parallel deployment: the new version takes who comes, the old one keeps whom it has, until it is undeployed.
 * Both are deployed by the manager application, as the adapter knows no versions.
 */
@ArquillianTest
@RunAsClient
class ParallelDeploymentIT {

    private static final URI SERVER = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/");
    private static final URI BASE = SERVER.resolve("parallel/");

    /** Arquillian wants one; it has nothing to do with those that run side by side. */
    @Deployment(testable = false)
    static WebArchive bystander() {
        return Wars.app("bystander.war", Map.of());
    }

    private static void manager(String command, InputStream body) throws Exception {
        String login = Base64.getEncoder().encodeToString("parley:parley".getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(SERVER.resolve("manager/text/" + command))
                .header("Authorization", "Basic " + login);
        if (body != null) {
            request.PUT(BodyPublishers.ofInputStream(() -> body));
        }
        assertThat(App.HTTP.send(request.build(), BodyHandlers.ofString()).body()).startsWith("OK");
    }

    private static void deploy(int version) throws Exception {
        manager("deploy?path=/parallel&version=" + version,
                Wars.app("parallel.war", Map.of()).as(ZipExporter.class).exportAsInputStream());
    }

    private static String get(String path, String cookie) throws Exception {
        return App.HTTP.send(HttpRequest.newBuilder(BASE.resolve(path)).header("Cookie", cookie).build(),
                BodyHandlers.ofString()).body();
    }

    @Test
    void theOldVersionKeepsItsPeersUntilItIsUndeployed() throws Exception {
        deploy(1);
        String cookie = "JSESSIONID=" + get("session/begin", "none=1");
        try (RawClient old = new RawClient(BASE, 0)) {
            assertThat(old.request("GET", "/probe/old", "Cookie: " + cookie + "\r\n").status()).isEqualTo(101);
            assertThat(old.read().text()).isEqualTo("open");
            deploy(2);
            try (RawClient fresh = RawClient.open(BASE, "/probe/new")) {
                assertThat(fresh.read().text()).isEqualTo("open");
                assertThat(get("control/journal", cookie)).contains("old: open").doesNotContain("new: open");
                assertThat(get("control/journal", "none=1")).contains("new: open").doesNotContain("old: open");
                manager("undeploy?path=/parallel&version=1", null);
                assertThat(old.readCloseCode()).isEqualTo(1001);
                fresh.text("still here");
                assertThat(fresh.read().text()).isEqualTo("still here");
            }
        } finally {
            manager("undeploy?path=/parallel&version=2", null);
        }
    }
}
