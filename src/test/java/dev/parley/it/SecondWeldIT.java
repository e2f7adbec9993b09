package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.it.start.Fine;
import dev.parley.it.start.NoScopeGate;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;

/** A WAR that brings a Weld leaves the CDI of the server and of all other applications as it is. */
@ArquillianTest
@RunAsClient
class SecondWeldIT {

    private static final String CONFLICT = "WEB-INF/lib/weld-servlet-core-";
    private static final String REMEDY = "give org.jboss.weld.servlet:weld-servlet-core the scope provided";

    @ArquillianResource
    private Deployer deployer;

    private static WebArchive war(WebArchive libraries) {
        return libraries.addClasses(Fine.class).addAsWebInfResource(new StringAsset(Wars.BEANS), "beans.xml");
    }

    private static WebArchive welded(String name, String descriptor) {
        return war(Wars.withEveryLibrary(name + ".war")).setWebXML(new StringAsset(
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + descriptor + "</web-app>"));
    }

    @Deployment(name = "welded", managed = false, testable = false)
    static WebArchive welded() {
        return welded("welded", "");
    }

    @Deployment(name = "welded-too", managed = false, testable = false)
    static WebArchive weldedToo() {
        return welded("welded-too", "");
    }

    @Deployment(name = "welded-without-beans-xml", managed = false, testable = false)
    static WebArchive weldedWithoutBeansXml() {
        WebArchive war = welded("welded-without-beans-xml", "");
        war.delete("/WEB-INF/beans.xml");
        return war;
    }

    @Deployment(name = "welded-wrong", managed = false, testable = false)
    static WebArchive weldedWrong() {
        return welded("welded-wrong", "").addClass(NoScopeGate.class);
    }

    /** Weld puts all archives into one, so that it finds one in any case. */
    @Deployment(name = "welded-flat", managed = false, testable = false)
    static WebArchive weldedFlat() {
        return welded("welded-flat", "<context-param><param-name>org.jboss.weld.environment.servlet.archive.isolation"
                + "</param-name><param-value>false</param-value></context-param>");
    }

    @Deployment(name = "welded-by-listener", managed = false, testable = false)
    static WebArchive weldedByListener() {
        return welded("welded-by-listener", "<absolute-ordering><name>parley</name></absolute-ordering><listener>"
                + "<listener-class>org.jboss.weld.environment.servlet.Listener</listener-class></listener>");
    }

    @Deployment(name = "unwelded", managed = false, testable = false)
    static WebArchive unwelded() {
        return war(Wars.bare("unwelded.war"));
    }

    private static int status(String name) throws IOException {
        URI base = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + name + "/");
        try (RawClient client = new RawClient(base, 0)) {
            return client.request("GET", "/fine", "").status();
        }
    }

    /** Payara and GlassFish: their Jakarta Faces makes every Weld start. */
    static boolean isRefused() {
        return ServerUnderTest.isGlassFish();
    }

    private void serves(String name) throws IOException {
        deployer.deploy(name);
        try {
            assertThat(status(name)).isEqualTo(101);
        } finally {
            deployer.undeploy(name);
        }
    }

    private void servesOrFails(String name) throws IOException {
        try {
            deployer.deploy(name);
        } catch (Exception e) {
            return;
        }
        deployer.undeploy(name);
    }

    @Test
    @DisabledIf("isRefused")
    void servesWithTheServersOwnCdiAndWarnsOnceOfTheJar() throws Exception {
        long before = ServerLog.count("This Weld is not started: " + CONFLICT);
        serves("welded");
        if (ServerUnderTest.hasCdi()) {
            ServerLog.await("This Weld is not started: " + CONFLICT, before + 1);
            ServerLog.await(REMEDY);
        }
        assertThat(ServerLog.count("This Weld is not started: ") - before)
                .isEqualTo(ServerUnderTest.hasCdi() ? 1 : 0);
        serves("unwelded");
    }

    @Test
    @EnabledIf("isRefused")
    void failsDeploymentAndNamesTheJarAndTheRemedy() throws Exception {
        for (String name : List.of("welded", "welded-flat")) {
            long before = ServerLog.count("Parley does not start: " + CONFLICT);
            AbstractThrowableAssert<?, ?> refused = assertThatThrownBy(() -> deployer.deploy(name));
            if (!ServerUnderTest.deviates(!ServerUnderTest.isPayara(), "the console names the initializer that failed a"
                    + " deployment, and not why; the reason stands in the server's log")) {
                refused.hasStackTraceContaining(CONFLICT).hasStackTraceContaining(REMEDY);
            }
            ServerLog.await("Parley does not start: " + CONFLICT, before + 1);
            ServerLog.await(REMEDY);
        }
        serves("unwelded");
    }

    @Test
    @DisabledIf("isRefused")
    void servesTwoApplicationsThatBringAWeldEachAtOnce() throws Exception {
        deployer.deploy("welded");
        try {
            serves("welded-too");
            assertThat(status("welded")).isEqualTo(101);
        } finally {
            deployer.undeploy("welded");
        }
        serves("welded-too");
    }

    @Test
    void laterApplicationsServeWhenOneWithAWeldWasConfiguredInAnyWayOrFailed() throws Exception {
        for (String name : List.of("welded-wrong", "welded-flat", "welded-by-listener", "welded-without-beans-xml")) {
            servesOrFails(name);
            serves("unwelded");
        }
    }

    @Test
    @EnabledIf("dev.parley.it.ServerUnderTest#isWildFly")
    void servesOnUndertowWhicheverParametersOrListenersWeldHas() throws Exception {
        serves("welded-flat");
        serves("welded-by-listener");
    }
}
