package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.fake.FakeNode;
import dev.parley.fake.ManualClock;
import dev.parley.fake.Together;
import dev.parley.payload.Payload.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publication reaches every subscriber of its topic and namespace but the sender, in each publisher's order. */
class TopicBrokerTest {

    private final TopicRegistry registry = new TopicRegistry();
    private final TopicBroker broker =
            new TopicBroker(registry, FakeNode.config("topic.max-length", "10"), new ManualClock());
    private final Inbox one = new Inbox();
    private final Inbox two = new Inbox();

    @Test
    void deliversToAllButTheSender() {
        broker.subscribe("/n", "t", one);
        broker.subscribe("/n", "t", two);
        broker.publish("/n", "t", new Text("x"), one);
        assertThat(one.texts()).isEmpty();
        assertThat(two.texts()).containsExactly("x");
    }

    @Test
    void theSenderNeedNotBeSubscribed() {
        broker.subscribe("/n", "t", two);
        broker.publish("/n", "t", new Text("x"), one);
        assertThat(two.texts()).containsExactly("x");
    }

    @Test
    void keepsNamespacesAndTopicsApart() {
        broker.subscribe("/n", "t", one);
        broker.subscribe("/m", "t", two);
        broker.publish("/n", "t", new Text("x"), null);
        broker.publish("/n", "other", new Text("y"), null);
        broker.publish("/nowhere", "t", new Text("z"), null);
        assertThat(one.texts()).containsExactly("x");
        assertThat(two.texts()).isEmpty();
        assertThat(registry.topicCount()).isEqualTo(2);
    }

    @Test
    void reachesEveryNamespace() {
        broker.subscribe("/n", "t", one);
        broker.subscribe("/m", "t", two);
        broker.publishEverywhere("t", new Text("x"));
        assertThat(one.texts()).containsExactly("x");
        assertThat(two.texts()).containsExactly("x");
    }

    @Test
    void subscribingTwiceDeliversOnce() {
        broker.subscribe("/n", "t", one);
        broker.subscribe("/n", "t", one);
        broker.publish("/n", "t", new Text("x"), null);
        assertThat(one.texts()).containsExactly("x");
        broker.unsubscribe("/n", "t", one);
        assertThat(registry.topicCount()).isZero();
    }

    @Test
    void sharesOnePayload() {
        Text payload = new Text("x");
        List<Inbox> inboxes = Stream.generate(Inbox::new).limit(5).toList();
        inboxes.forEach(inbox -> broker.subscribe("/n", "t", inbox));
        broker.publish("/n", "t", payload, null);
        assertThat(inboxes).allSatisfy(inbox -> assertThat(inbox.last()).isSameAs(payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elevenchars", "a\rb", "a\nb", "a\0b", "a\u007fb"})
    void refusesBadNames(String topic) {
        assertThatIllegalArgumentException().isThrownBy(() -> broker.subscribe("/n", topic, one));
        assertThatIllegalArgumentException().isThrownBy(() -> broker.publish("/n", topic, new Text("x"), null));
        assertThatIllegalArgumentException().isThrownBy(() -> broker.publishEverywhere(topic, new Text("x")));
        assertThatIllegalArgumentException().isThrownBy(() -> broker.follow("/n", List.of(topic), one, null, null));
        assertThat(registry.topicCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ten chars.", "a/b:c#*+", "é€"})
    void takesOrdinaryNames(String topic) {
        assertThatCode(() -> broker.checkTopic(topic)).doesNotThrowAnyException();
    }

    @Test
    void keepsEachPublishersOrderWhileOthersComeAndGo() {
        Inbox stays = new Inbox();
        broker.subscribe("/n", "t", stays);
        Together.run(6, thread -> {
            Inbox guest = new Inbox();
            for (int i = 0; i < 2_000; i++) {
                if (thread < 3) {
                    broker.publish("/n", "t", new Text(thread + " " + i), null);
                } else {
                    broker.subscribe("/n", "t", guest);
                    broker.unsubscribe("/n", "t", guest);
                }
            }
        });
        assertThat(stays.texts()).hasSize(6_000);
        Map<String, Integer> next = new HashMap<>();
        for (String text : stays.texts()) {
            List<String> parts = List.of(text.split(" "));
            assertThat(next.merge(parts.get(0), 1, Integer::sum) - 1).isEqualTo(Integer.parseInt(parts.get(1)));
        }
        assertThat(registry.topicCount()).isEqualTo(1);
    }
}
