package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Published clients of event streams, in Node: directly, through a relay that cuts them off, and behind nginx. */
@ExtendWith(NodeCondition.class)
@ArquillianTest
@RunAsClient
class StreamClientsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> CLIENTS =
            List.of("fetch-event-source", "eventsource", "event-source-polyfill", "undici");

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("clients.war", Map.of("parley.history.messages", "100", "parley.heartbeat.interval", "1s"));
    }

    private static String[] each(String what) {
        return CLIENTS.stream().map(client -> "ok: " + client + what).toArray(String[]::new);
    }

    @Test
    void hearNoHeartbeatAndComeBackWithoutAHole() throws Exception {
        Path folder = NpmFolder.of("streams");
        String output = Programs.run(folder, PATIENCE, "node", "follow.mjs", base.toString());
        assertThat(output).contains(Stream.concat(Stream.of(each(" hears no heartbeat")),
                Stream.of(each(" comes back without a hole"))).toList());
    }

    @Test
    void comeBackThroughNginxWhoseServerWasAway() throws Exception {
        Path folder = NpmFolder.of("streams");
        try (Nginx nginx = Nginx.start()) {
            assertThat(Programs.run(folder, PATIENCE, "node", "follow.mjs", base.toString(),
                    String.valueOf(nginx.port()), String.valueOf(nginx.upstream())))
                    .contains(each(" comes back without a hole"));
        }
    }
}
