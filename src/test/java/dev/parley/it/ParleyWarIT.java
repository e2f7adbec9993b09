package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The WAR that the commands of servers.md make of parley.war and one class works on every server. */
@ArquillianTest
@RunAsClient
class ParleyWarIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive extended() throws IOException, InterruptedException {
        return ShrinkWrap.create(ZipImporter.class, "extended.war").importFrom(Recipe.fromParleyWar())
                .as(WebArchive.class);
    }

    @Test
    void servesTheClassThatWasAdded() throws Exception {
        try (TyrusPeer peer = TyrusPeer.connect(base, "/rooms/lobby")) {
            assertThat(peer.text()).isEqualTo("Welcome to /rooms/lobby");
        }
    }
}
