package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The examples of the demo WAR do what the README says of them. */
@ArquillianTest
@RunAsClient
class ExamplesIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive demo() {
        return Wars.demo();
    }

    @Test
    void greeterGreetsAndPassesOn() throws Exception {
        try (TyrusPeer first = TyrusPeer.connect(base, "/_ws")) {
            assertThat(first.text()).isEqualTo("You have connected successfully!");
            try (TyrusPeer second = TyrusPeer.connect(base, "/_ws")) {
                assertThat(second.text()).isEqualTo("You have connected successfully!");
                assertThat(first.text()).matches("User [0-9a-f-]{36} has connected!");
                second.send("hey");
                assertThat(second.text()).isEqualTo("Hello to you!");
                assertThat(first.text()).isEqualTo("hey");
            }
            assertThat(first.text()).matches("User [0-9a-f-]{36} has disconnected!");
        }
    }
}
