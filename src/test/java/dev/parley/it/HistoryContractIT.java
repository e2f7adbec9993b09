package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A WebSocket peer that subscribes from a position on receives what it missed, then what is live, or learns of a gap. */
@ArquillianTest
@RunAsClient
class HistoryContractIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("histories.war", Map.of("parley.topic.history",
                "chat.*=100 messages 16MiB; short=2 messages; probe.*=off"));
    }

    private TyrusPeer probe(String name) throws Exception {
        TyrusPeer peer = TyrusPeer.connect(base, "/probe/" + name);
        assertThat(peer.text()).isEqualTo("open");
        return peer;
    }

    /** Where a peer stands that has just subscribed. */
    private static String start(TyrusPeer peer, String topic) throws Exception {
        String[] answer = peer.send("since " + topic).text().split(" ");
        assertThat(answer[0] + ' ' + answer[2]).isEqualTo("at true");
        return answer[1];
    }

    @Test
    void replaysMissedPublicationsInOrderThenGoesOnLive() throws Exception {
        App app = new App(base);
        String id;
        try (TyrusPeer first = probe("missed")) {
            id = start(first, "chat.one");
        }
        app.publish("/probe/missed", "chat.one", "one");
        app.get("control/publish?topic=chat.one&data=two");
        app.publish("/probe/missed", "chat.one", "three");
        try (TyrusPeer again = probe("missed")) {
            again.send("since chat.one " + id);
            assertThat(again.text()).isEqualTo("one");
            assertThat(again.text()).isEqualTo("three");
            assertThat(again.text()).isEqualTo("two");
            assertThat(again.text()).startsWith("at ").endsWith(" true").doesNotContain(id);
            app.publish("/probe/missed", "chat.one", "live");
            assertThat(again.text()).isEqualTo("live");
        }
    }

    @Test
    void replaysMoreThanAQueueHoldsWhole() throws Exception {
        App app = new App(base);
        String id;
        try (TyrusPeer first = probe("large")) {
            id = start(first, "chat.large");
        }
        for (int i = 0; i < 30; i++) {
            app.publish("/probe/large", "chat.large", "large " + i + ' ', 100_000);
        }
        try (TyrusPeer again = probe("large")) {
            again.send("since chat.large " + id);
            for (int i = 0; i < 30; i++) {
                assertThat(again.text()).startsWith("large " + i + ' ').hasSizeGreaterThan(100_000);
            }
            assertThat(again.text()).startsWith("at ").endsWith(" true");
        }
    }

    @Test
    void reportsAGapWithItsEnds() throws Exception {
        App app = new App(base);
        String id;
        try (TyrusPeer first = probe("gap")) {
            id = start(first, "short");
        }
        for (int i = 1; i <= 5; i++) {
            app.publish("/probe/gap", "short", "short " + i);
        }
        try (TyrusPeer again = probe("gap")) {
            again.send("since short " + id);
            assertThat(List.of(again.text(), again.text(), again.text(), again.text()))
                    .anyMatch("gap short 0 3"::equals).anyMatch("short 4"::equals).anyMatch("short 5"::equals)
                    .anyMatch(text -> text.startsWith("at ") && text.endsWith(" false"));
        }
    }

    @Test
    void subscribesWhereATopicHasNoHistory() throws Exception {
        App app = new App(base);
        try (TyrusPeer peer = probe("none")) {
            assertThat(peer.send("since probe.none any").text()).isEqualTo("at  true");
            app.publish("/probe/none", "probe.none", "live");
            assertThat(peer.text()).isEqualTo("live");
        }
    }

    @Test
    void tellsAPublisherThePosition() throws Exception {
        String query = "&topic=chat.position&data=x";
        App app = new App(base);
        assertThat(app.get("control/publish?namespace=p" + query)).isEqualTo("published 1");
        assertThat(app.get("control/publish?namespace=q" + query)).isEqualTo("published 1");
        assertThat(app.get("control/publish?namespace=p" + query)).isEqualTo("published 2");
        assertThat(app.get("control/publish?namespace=p&topic=probe.none&data=x")).isEqualTo("published 0");
    }
}
