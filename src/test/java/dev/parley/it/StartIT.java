package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.it.start.AbstractRoute;
import dev.parley.it.start.BadTemplate;
import dev.parley.it.start.EjbRoom;
import dev.parley.it.start.Fine;
import dev.parley.it.start.HiddenGate;
import dev.parley.it.start.JavaxRoute;
import dev.parley.it.start.NoBeanEndpoint;
import dev.parley.it.start.NoScope;
import dev.parley.it.start.NoScopeGate;
import dev.parley.it.start.NoScopeTopics;
import dev.parley.it.start.OtherTwin;
import dev.parley.it.start.ProducedGate;
import dev.parley.it.start.Twin;
import dev.parley.it.start.TwoIds;
import dev.parley.it.start.TypedGate;
import dev.parley.it.start.VetoedRoute;
import java.io.IOException;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Nothing is silent at start: what Parley cannot use fails the deployment or gets one line with class and remedy. */
@ArquillianTest
@RunAsClient
class StartIT {

    private static final String SWITCHED_OFF = "its web fragment is switched off by ";

    @ArquillianResource
    private Deployer deployer;

    private static WebArchive war(String name, Class<?>... classes) {
        return Wars.bare(name).addClasses(classes).addAsWebInfResource(new StringAsset(Wars.BEANS), "beans.xml");
    }

    @Deployment(name = "no-beans", managed = false, testable = false)
    static WebArchive noBeans() {
        return war("no-beans.war", Fine.class, NoScope.class, AbstractRoute.class, VetoedRoute.class, JavaxRoute.class,
                NoBeanEndpoint.class);
    }

    @Deployment(name = "no-beans-xml", managed = false, testable = false)
    static WebArchive noBeansXml() {
        return Wars.bare("no-beans-xml.war").addClasses(Fine.class);
    }

    @Deployment(name = "no-gate", managed = false, testable = false)
    static WebArchive noGate() {
        return war("no-gate.war", Fine.class, NoScopeGate.class);
    }

    @Deployment(name = "hidden-gate", managed = false, testable = false)
    static WebArchive hiddenGate() {
        return war("hidden-gate.war", Fine.class, HiddenGate.class);
    }

    @Deployment(name = "no-topics", managed = false, testable = false)
    static WebArchive noTopics() {
        return war("no-topics.war", Fine.class, NoScopeTopics.class);
    }

    @Deployment(name = "gates", managed = false, testable = false)
    static WebArchive gates() {
        return war("gates.war", Fine.class, TypedGate.class, ProducedGate.class, ProducedGate.Maker.class);
    }

    @Deployment(name = "ejb-room", managed = false, testable = false)
    static WebArchive ejbRoom() {
        return war("ejb-room.war", EjbRoom.class);
    }

    @Deployment(name = "twins", managed = false, testable = false)
    static WebArchive twins() {
        return war("twins.war", Twin.class, OtherTwin.class);
    }

    @Deployment(name = "bad-template", managed = false, testable = false)
    static WebArchive badTemplate() {
        return war("bad-template.war", BadTemplate.class);
    }

    @Deployment(name = "two-ids", managed = false, testable = false)
    static WebArchive twoIds() {
        return war("two-ids.war", TwoIds.class);
    }

    @Deployment(name = "empty", managed = false, testable = false)
    static WebArchive empty() {
        return Wars.bare("empty.war");
    }

    @Deployment(name = "complete", managed = false, testable = false)
    static WebArchive complete() {
        return war("complete.war", Fine.class).setWebXML(new StringAsset("""
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
                </web-app>"""));
    }

    /** Weld is started by its own listener, or nothing of Parley would run on Tomcat and Jetty. */
    @Deployment(name = "ordered", managed = false, testable = false)
    static WebArchive ordered() {
        String weld = ServerUnderTest.hasCdi() ? "" : "<listener><listener-class>"
                + "org.jboss.weld.environment.servlet.Listener</listener-class></listener>";
        return war("ordered.war", Fine.class).setWebXML(new StringAsset("""
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <absolute-ordering/>%s
                </web-app>""".formatted(weld)));
    }

    private static URI base(String name) {
        return URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + name + "/");
    }

    private static int status(String name, String path) throws IOException {
        try (RawClient client = new RawClient(base(name), 0)) {
            return client.request("GET", path, "").status();
        }
    }

    private void fails(String name, String... sentence) throws IOException {
        assertThatThrownBy(() -> deployer.deploy(name)).isNotNull();
        for (String part : sentence) {
            ServerLog.await(part);
        }
    }

    @Test
    void warnsOfClassesThatAreNoBeansWithReasonAndRemedyAndServesTheOthers() throws Exception {
        deployer.deploy("no-beans");
        try {
            ServerLog.await(NoScope.class.getName() + " has @Route and is not a CDI bean: it has no scope. Add"
                    + " @ApplicationScoped");
            ServerLog.await(AbstractRoute.class.getName() + " has @Route and is not a CDI bean: it is abstract. Move");
            ServerLog.await(VetoedRoute.class.getName() + " has @Route and is not a CDI bean: it has @Vetoed. Remove");
            ServerLog.await(JavaxRoute.class.getName() + " has @Route and is not a CDI bean: its annotation"
                    + " javax.enterprise.context.ApplicationScoped is unknown here. Use"
                    + " jakarta.enterprise.context.ApplicationScoped");
            if (status("no-beans", "/endpoint") != 101) {
                ServerLog.await(NoBeanEndpoint.class.getName() + " has @ServerEndpoint with UpgradeConfigurator and is not"
                    + " a CDI bean: it has no scope. Add @ApplicationScoped");
            }
            assertThat(status("no-beans", "/fine")).isEqualTo(101);
            assertThat(status("no-beans", "/no-scope")).isEqualTo(404);
        } finally {
            deployer.undeploy("no-beans");
        }
    }

    @Test
    void servesOrWarnsWhenThereIsNoBeansXml() throws Exception {
        deployer.deploy("no-beans-xml");
        try {
            if (status("no-beans-xml", "/fine") != 101) {
                ServerLog.await(Fine.class.getName() + " has @Route and is not a CDI bean: CDI has not looked at it, as"
                        + " there is no beans.xml beside it. Add an empty WEB-INF/beans.xml");
            }
        } finally {
            deployer.undeploy("no-beans-xml");
        }
    }

    @Test
    void failsDeploymentWhenAGlobalClassIsNoBean() throws Exception {
        fails("no-gate", NoScopeGate.class.getName() + " has @Global and is not a CDI bean: it has no scope. Add");
    }

    @Test
    void failsDeploymentWhenABeanHidesThatItIsAGuard() throws Exception {
        fails("hidden-gate", HiddenGate.class.getName() + " implements UpgradeHook, but none of its bean types does");
    }

    @Test
    void failsDeploymentWhenTheOnlyTopicAuthorizerIsNoBean() throws Exception {
        fails("no-topics", NoScopeTopics.class.getName() + " implements TopicAuthorizer and is not a CDI bean");
    }

    @Test
    void rejectsUpgradeWhenATypedOrProducedGuardRejects() throws Exception {
        deployer.deploy("gates");
        try {
            assertThat(status("gates", "/fine")).isEqualTo(101);
            assertThat(status("gates", "/fine?typed=1")).isEqualTo(403);
            assertThat(status("gates", "/fine?produced=1")).isEqualTo(403);
        } finally {
            deployer.undeploy("gates");
        }
    }

    @Test
    @EnabledIf("dev.parley.it.ServerUnderTest#hasEjb")
    void failsDeploymentWhenARoomIsAnEjb() throws Exception {
        fails("ejb-room", EjbRoom.class.getName() + " is an EJB: a Room requires the CDI scope @Dependent");
    }

    @Test
    void failsDeploymentAndNamesBothClassesOfTwoRoutesForTheSamePaths() throws Exception {
        fails("twins", "route /twin/{x} (" + Twin.class.getName() + ")",
                "route /twin/{y} (" + OtherTwin.class.getName() + ")");
    }

    @Test
    void failsDeploymentAndNamesTheClassWhenItsRouteIsNoTemplate() throws Exception {
        fails("bad-template", BadTemplate.class.getName() + ": route \"/bad/{x\": no segment can be \"{x\"");
    }

    @Test
    void failsDeploymentAndLogsTheCauseOnceWhenARoomHasTwoIds() throws Exception {
        String sentence = "Parley does not start: " + TwoIds.class.getName()
                + ": the route of a room has one path parameter";
        long before = ServerLog.count(sentence);
        fails("two-ids", sentence);
        ServerLog.await(sentence, before + 1);
        long logs = ServerUnderTest.isGlassFish() ? 2 : 1;
        assertThat(ServerLog.count(sentence) - before).as("once in each log").isBetween(1L, logs);
    }

    @Test
    void warnsWhenThereAreNoRoutes() throws Exception {
        long before = ServerLog.count("Parley serves no routes: add a class with @Route");
        deployer.deploy("empty");
        try {
            ServerLog.await("Parley serves no routes: add a class with @Route", before + 1);
        } finally {
            deployer.undeploy("empty");
        }
    }

    @Test
    void servesOrWarnsWhenMetadataCompleteSwitchesTheFragmentOff() throws Exception {
        servesOrWarns("complete", "metadata-complete in WEB-INF/web.xml: remove it");
    }

    @Test
    void servesOrWarnsWhenAbsoluteOrderingSwitchesTheFragmentOff() throws Exception {
        servesOrWarns("ordered", "absolute-ordering in WEB-INF/web.xml: add <name>parley</name>");
    }

    private void servesOrWarns(String name, String cause) throws Exception {
        long before = ServerLog.count(SWITCHED_OFF + cause);
        deployer.deploy(name);
        try {
            if (status(name, "/fine") != 101) {
                ServerLog.await(SWITCHED_OFF + cause, before + 1);
                long logs = ServerUnderTest.isGlassFish() ? 2 : 1;
                assertThat(ServerLog.count(SWITCHED_OFF + cause) - before).isBetween(1L, logs);
            }
        } finally {
            deployer.undeploy(name);
        }
    }
}
