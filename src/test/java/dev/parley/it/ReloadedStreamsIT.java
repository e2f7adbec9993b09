package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that pages have left fill neither a node nor a namespace. */
@ArquillianTest
@RunAsClient
class ReloadedStreamsIT {

    private static final String NODE = "full-node";
    private static final String NAMESPACE = "full-namespace";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = NODE, managed = false, testable = false)
    static WebArchive node() {
        return Wars.app(NODE + ".war", Map.of("parley.peers.max", "2"));
    }

    @Deployment(name = NAMESPACE, managed = false, testable = false)
    static WebArchive namespace() {
        return Wars.app(NAMESPACE + ".war", Map.of("parley.namespace.max-peers", "2"));
    }

    private static RawClient stream(String application, int status) throws Exception {
        URI base = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + application + "/");
        RawClient client = new RawClient(base, 0);
        assertThat(client.requestBare("GET " + base.getRawPath() + "user-stream/ann HTTP/1.1\r\nHost: "
                + base.getAuthority() + "\r\n\r\n").status()).isEqualTo(status);
        return client;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {NODE, NAMESPACE})
    void admitsReloadedPagesWhenLeftStreamsReachTheLimitAndRefusesWhenLivingOnesDo(String limited) throws Exception {
        deployer.deploy(limited);
        try {
            for (int i = 0; i < 6; i++) {
                stream(limited, 200).close();
            }
            try (RawClient one = stream(limited, 200); RawClient two = stream(limited, 200)) {
                stream(limited, 503).close();
                one.close();
                stream(limited, 200).close();
                assertThat(two).isNotSameAs(one);
            }
        } finally {
            deployer.undeploy(limited);
        }
    }
}
