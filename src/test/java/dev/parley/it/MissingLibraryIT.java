package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.it.start.Fine;
import dev.parley.it.start.FineEvents;
import dev.parley.it.start.FineRoom;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/** A library that is missing fails the deployment in one sentence: class or setting, feature, coordinates. */
@ArquillianTest
@RunAsClient
class MissingLibraryIT {

    @ArquillianResource
    private Deployer deployer;

    private static WebArchive without(String jars, String name, Class<?> type) {
        return ShrinkWrap.create(WebArchive.class, name)
                .merge(Wars.bare(name), Filters.exclude("/WEB-INF/lib/(" + jars + ")-.*"))
                .addClass(type).addAsWebInfResource(new StringAsset(Wars.BEANS), "beans.xml");
    }

    @Deployment(name = "no-mvstore", managed = false, testable = false)
    static WebArchive noMvstore() {
        return without("h2-mvstore", "no-mvstore.war", FineRoom.class);
    }

    @Deployment(name = "no-nimbus", managed = false, testable = false)
    static WebArchive noNimbus() {
        return set(without("nimbus-jose-jwt", "no-nimbus.war", Fine.class), Map.of(
                "parley.token.key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", "parley.token.algorithms", "HS256",
                "parley.token.issuer", "i", "parley.token.audience", "a"));
    }

    @Deployment(name = "no-mvstore-for-histories", managed = false, testable = false)
    static WebArchive noMvstoreForHistories() {
        return set(without("h2-mvstore", "no-mvstore-for-histories.war", Fine.class),
                Map.of("parley.history.store", "file"));
    }

    private static WebArchive set(WebArchive war, Map<String, String> settings) {
        StringBuilder descriptor = new StringBuilder(
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">");
        settings.forEach((key, value) -> descriptor.append("<context-param><param-name>").append(key)
                .append("</param-name><param-value>").append(value).append("</param-value></context-param>"));
        return war.setWebXML(new StringAsset(descriptor.append("</web-app>").toString()));
    }

    @Deployment(name = "no-validator", managed = false, testable = false)
    static WebArchive noValidator() {
        return without("hibernate-validator", "no-validator.war", FineEvents.class);
    }

    @Deployment(name = "no-yasson", managed = false, testable = false)
    static WebArchive noYasson() {
        return without("yasson", "no-yasson.war", Fine.class);
    }

    @Deployment(name = "no-parsson", managed = false, testable = false)
    static WebArchive noParsson() {
        return without("parsson", "no-parsson.war", Fine.class);
    }

    @Deployment(name = "no-weld", managed = false, testable = false)
    static WebArchive noWeld() {
        return without("weld.*", "no-weld.war", Fine.class);
    }

    @Deployment(name = "no-cdi", managed = false, testable = false)
    static WebArchive noCdi() {
        return without("weld.*|jakarta.*(inject|enterprise|interceptor).*", "no-cdi.war", Fine.class);
    }

    /** Whether the server has the library that is missing, so that the application is deployed. */
    private boolean isBrought(String name) {
        if (!ServerUnderTest.isGlassFish()) {
            return false;
        }
        try {
            deployer.deploy(name);
        } catch (Exception e) {
            return false;
        }
        deployer.undeploy(name);
        return true;
    }

    private void fails(String name, String sentence) throws Exception {
        long before = ServerLog.count(sentence);
        assertThatThrownBy(() -> deployer.deploy(name)).isNotNull();
        ServerLog.await(sentence, before + 1);
    }

    @Test
    void failsDeploymentOfARoomWithoutItsStore() throws Exception {
        if (ServerUnderTest.deviates(isBrought("no-mvstore"), "the server brings H2's MVStore itself")) {
            return;
        }
        fails("no-mvstore", FineRoom.class.getName()
                + " is a Room: storage requires com.h2database:h2-mvstore in WEB-INF/lib");
    }

    @Test
    void failsDeploymentWithHistoriesInAFileWithoutItsStore() throws Exception {
        if (ServerUnderTest.deviates(isBrought("no-mvstore-for-histories"), "the server brings H2's MVStore itself")) {
            return;
        }
        fails("no-mvstore-for-histories", "parley.history.store is file: storage requires com.h2database:h2-mvstore"
                + " in WEB-INF/lib");
    }

    @Test
    void failsDeploymentWithTokensWithoutTheirLibrary() throws Exception {
        if (ServerUnderTest.deviates(isBrought("no-nimbus"), "the server brings Nimbus JOSE+JWT itself")) {
            return;
        }
        fails("no-nimbus", "parley.token.jwks or parley.token.key is set: bearer tokens require"
                + " com.nimbusds:nimbus-jose-jwt in WEB-INF/lib");
    }

    @Test
    @DisabledIf("dev.parley.it.ServerUnderTest#hasCdi")
    void failsDeploymentOfTypedEventsWithoutAValidatorWhenTheServerHasNone() throws Exception {
        fails("no-validator", FineEvents.class.getName()
                + " has EventHooks: typed events require org.hibernate.validator:hibernate-validator in WEB-INF/lib");
    }

    @Test
    @DisabledIf("dev.parley.it.ServerUnderTest#hasCdi")
    void failsDeploymentWithoutJsonBindingWhenTheServerHasNone() throws Exception {
        fails("no-yasson", "JSON requires org.eclipse:yasson in WEB-INF/lib");
    }

    @Test
    @DisabledIf("dev.parley.it.ServerUnderTest#hasCdi")
    void failsDeploymentWithoutJsonProcessingWhenTheServerHasNone() throws Exception {
        fails("no-parsson", "JSON requires org.eclipse.parsson:parsson in WEB-INF/lib");
    }

    @Test
    @DisabledIf("dev.parley.it.ServerUnderTest#hasCdi")
    void failsDeploymentWithoutCdiContainerWhenTheServerHasNone() throws Exception {
        fails("no-weld", "No CDI container found: on Tomcat and Jetty add org.jboss.weld.servlet:weld-servlet-core");
    }

    @Test
    @DisabledIf("dev.parley.it.ServerUnderTest#hasCdi")
    void failsDeploymentWithoutCdiWhenTheServerHasNone() throws Exception {
        fails("no-cdi", "No CDI container found: on Tomcat and Jetty add org.jboss.weld.servlet:weld-servlet-core");
    }
}
