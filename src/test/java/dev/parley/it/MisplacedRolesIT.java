package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.it.start.Fine;
import dev.parley.it.start.GlobalRoles;
import dev.parley.it.start.MembersOnly;
import dev.parley.it.start.OldRoles;
import dev.parley.it.start.ProducedRoles;
import dev.parley.it.start.RolesOfInterface;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Roles where Parley reads none fail the deployment: ignored, they would let every client in. */
@ArquillianTest
@RunAsClient
class MisplacedRolesIT {

    @ArquillianResource
    private Deployer deployer;

    private static WebArchive war(String name, Class<?>... classes) {
        return Wars.bare(name + ".war").addClasses(classes).addClasses(Fine.class)
                .addAsWebInfResource(new StringAsset(Wars.BEANS), "beans.xml");
    }

    @Deployment(name = "roles-of-interface", managed = false, testable = false)
    static WebArchive ofInterface() {
        return war("roles-of-interface", RolesOfInterface.class, MembersOnly.class);
    }

    @Deployment(name = "old-roles", managed = false, testable = false)
    static WebArchive old() {
        return war("old-roles", OldRoles.class);
    }

    @Deployment(name = "global-roles", managed = false, testable = false)
    static WebArchive ofGlobal() {
        return war("global-roles", GlobalRoles.class);
    }

    @Deployment(name = "produced-roles", managed = false, testable = false)
    static WebArchive ofProducer() {
        return war("produced-roles", ProducedRoles.class, ProducedRoles.Maker.class);
    }

    private void fails(String name, String sentence) throws Exception {
        assertThatThrownBy(() -> deployer.deploy(name)).isNotNull();
        ServerLog.await(sentence);
    }

    @Test
    void failsDeploymentWhenAnInterfaceOfARouteHasRoles() throws Exception {
        fails("roles-of-interface", RolesOfInterface.class.getName() + ": @RolesAllowed on interface "
                + MembersOnly.class.getName() + " would check no client. Put it on the class");
    }

    @Test
    void failsDeploymentWhenARouteHasRolesOfJavax() throws Exception {
        fails("old-roles", OldRoles.class.getName() + ": @javax.annotation.security.RolesAllowed on "
                + OldRoles.class.getName() + " would check no client. Use jakarta.annotation.security.RolesAllowed");
    }

    @Test
    void failsDeploymentWhenAGlobalHookHasRoles() throws Exception {
        fails("global-roles", GlobalRoles.class.getName() + ": @RolesAllowed on this class would check no client. Put it"
                + " on the classes with @Route, or set parley.upgrade.roles");
    }

    @Test
    void failsDeploymentWhenAProducerHasRoles() throws Exception {
        fails("produced-roles", ProducedRoles.class.getName() + ": @RolesAllowed on the producer method "
                + ProducedRoles.Maker.class.getName() + ".roles would check no client. Put it on the class");
    }
}
