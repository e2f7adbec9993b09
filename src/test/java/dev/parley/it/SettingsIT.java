package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Settings come from the server's descriptors in the stated order, and a wrong one fails the deployment. */
@ArquillianTest
@RunAsClient
class SettingsIT {

    private static final String ORDERED = "ordered";
    private static final String WRONG = "wrong";
    private static final String SECRET = "secret";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = ORDERED, managed = false, testable = false)
    static WebArchive ordered() {
        return Wars.app(ORDERED + ".war", Map.of("parley.message.max-bytes", "10000", "parley.peers.max", "1"))
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <absolute-ordering><name>parley</name></absolute-ordering>
                          <context-param>
                            <param-name>parley.message.max-bytes</param-name><param-value>1000</param-value>
                          </context-param>
                          <env-entry>
                            <env-entry-name>parley/message/max-bytes</env-entry-name>
                            <env-entry-type>java.lang.String</env-entry-type>
                            <env-entry-value>100</env-entry-value>
                          </env-entry>
                        </web-app>"""));
    }

    @Deployment(name = WRONG, managed = false, testable = false)
    static WebArchive wrong() {
        return Wars.app(WRONG + ".war", Map.of("parley.queue.byts", "1", "parley.queue.overflow", "explode",
                "parley.topic.publish-roles", "*=*; audit=admin", "parley.upgrade.trusted-proxies", "10.0.0.0/8 proxy",
                "parley.upgrade.origins", "same https://app.example.com/chat app.example.com"));
    }

    @Deployment(name = SECRET, managed = false, testable = false)
    static WebArchive secret() {
        return Wars.app(SECRET + ".war", Map.of("parley.token.key", "c3dvcmRmaXNo", "parley.token.algorithms", "HS256",
                "parley.token.issuer", "i", "parley.token.audience", "a"));
    }

    @Test
    void jndiBeatsContextParamBeatsFile() throws Exception {
        deployer.deploy(ORDERED);
        URI base = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + ORDERED + "/");
        try (RawClient client = RawClient.open(base, "/probe/settings")) {
            client.read();
            client.frame(RawClient.BINARY, true, new byte[100]);
            assertThat(client.read().payload()).hasSize(100);
            try (RawClient second = new RawClient(base, 0)) {
                assertThat(second.request("GET", "/probe/settings", "").status()).as("from the file").isEqualTo(503);
            }
            client.frame(RawClient.BINARY, true, new byte[101]);
            assertThat(client.readCloseCode()).isEqualTo(1009);
        } finally {
            deployer.undeploy(ORDERED);
        }
    }

    @Test
    void aWrongSettingFailsTheDeploymentAndAllErrorsAreListed() throws Exception {
        assertThatThrownBy(() -> deployer.deploy(WRONG)).isNotNull();
        ServerLog.await("parley.queue.byts (META-INF/parley.properties): unknown");
        ServerLog.await("parley.queue.overflow (META-INF/parley.properties): expected");
        ServerLog.await("parley.topic.publish-roles (META-INF/parley.properties): expected no rule for audit");
    }

    @Test
    void aWrongSecretFailsTheDeploymentAndIsNotShown() throws Exception {
        assertThatThrownBy(() -> deployer.deploy(SECRET)).isNotNull();
        assertThat(ServerLog.count("parley.token.key wants a secret of 256 bits or more")).isPositive();
        assertThat(ServerLog.count("c3dvcmRmaXNo")).isZero();
    }
}
