package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Where the server has CDI, JSON-B and threads, they are used; where not, those in the WAR. */
@ArquillianTest
@RunAsClient
class SurroundingsIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("surroundings.war", Map.of()).setWebXML(new StringAsset("""
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <absolute-ordering><name>parley</name></absolute-ordering>
                  <env-entry>
                    <env-entry-name>greeting</env-entry-name>
                    <env-entry-type>java.lang.String</env-entry-type>
                    <env-entry-value>hello</env-entry-value>
                  </env-entry>
                </web-app>"""));
    }

    @Test
    void cdiIsTheServersWhereItHasIt() throws Exception {
        assertThat(new App(base).get("control/cdi")).startsWith(ServerUnderTest.hasCdi() ? "server " : "application ");
    }

    @Test
    void jsonBindingIsTheServersWhereItHasIt() throws Exception {
        try (RawClient client = RawClient.open(base, "/where")) {
            assertThat(client.read().text()).startsWith(ServerUnderTest.hasCdi() ? "\"server " : "\"application ");
        }
    }

    @Test
    void hooksRunOnTheServersThreadsWithTheApplicationsSurroundings() throws Exception {
        RawClient.open(base, "/where").vanish(false);
        App app = new App(base);
        app.awaitJournal("closed on");
        assertThat(app.journal()).contains("closed on " + threads() + " loader=true naming=true");
    }

    private static String threads() {
        if (ServerUnderTest.hasManagedThreads()) {
            return "managed";
        }
        return ServerUnderTest.javaVersion() >= 24 ? "virtual" : "plain";
    }
}
