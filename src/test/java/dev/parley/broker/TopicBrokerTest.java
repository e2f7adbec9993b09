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
            TopicBroker.local(registry, FakeNode.config("topic.max-length", "10"), new ManualClock());
    private final Inbox one = new Inbox();
    private final Inbox two = new Inbox();

    @Test
    void deliversToAllButTheSender() {
        broker.subscribe(new Topic("/n", "t"), one);
        broker.subscribe(new Topic("/n", "t"), two);
        broker.publish(new Topic("/n", "t"), new Text("x"), one);
        assertThat(one.texts()).isEmpty();
        assertThat(two.texts()).containsExactly("x");
    }

    @Test
    void theSenderNeedNotBeSubscribed() {
        broker.subscribe(new Topic("/n", "t"), two);
        broker.publish(new Topic("/n", "t"), new Text("x"), one);
        assertThat(two.texts()).containsExactly("x");
    }

    @Test
    void keepsNamespacesAndTopicsApart() {
        broker.subscribe(new Topic("/n", "t"), one);
        broker.subscribe(new Topic("/m", "t"), two);
        broker.publish(new Topic("/n", "t"), new Text("x"), null);
        broker.publish(new Topic("/n", "other"), new Text("y"), null);
        broker.publish(new Topic("/nowhere", "t"), new Text("z"), null);
        assertThat(one.texts()).containsExactly("x");
        assertThat(two.texts()).isEmpty();
        assertThat(registry.topicCount()).isEqualTo(2);
    }

    @Test
    void reachesEveryNamespace() {
        broker.subscribe(new Topic("/n", "t"), one);
        broker.subscribe(new Topic("/m", "t"), two);
        broker.publish(Topic.everywhere("t"), new Text("x"), null);
        assertThat(one.texts()).containsExactly("x");
        assertThat(two.texts()).containsExactly("x");
    }

    @Test
    void subscribingTwiceDeliversOnce() {
        broker.subscribe(new Topic("/n", "t"), one);
        broker.subscribe(new Topic("/n", "t"), one);
        broker.publish(new Topic("/n", "t"), new Text("x"), null);
        assertThat(one.texts()).containsExactly("x");
        broker.unsubscribe(new Topic("/n", "t"), one);
        assertThat(registry.topicCount()).isZero();
    }

    @Test
    void sharesOnePayload() {
        Text payload = new Text("x");
        List<Inbox> inboxes = Stream.generate(Inbox::new).limit(5).toList();
        inboxes.forEach(inbox -> broker.subscribe(new Topic("/n", "t"), inbox));
        broker.publish(new Topic("/n", "t"), payload, null);
        assertThat(inboxes).allSatisfy(inbox -> assertThat(inbox.last()).isSameAs(payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elevenchars", "a\rb", "a\nb", "a\0b", "a\u007fb"})
    void refusesBadNames(String topic) {
        assertThatIllegalArgumentException().isThrownBy(() -> broker.topic("/n", topic));
        assertThatIllegalArgumentException().isThrownBy(() -> broker.checkTopic(topic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ten chars.", "a/b:c#*+", "é€"})
    void takesOrdinaryNames(String topic) {
        assertThatCode(() -> broker.checkTopic(topic)).doesNotThrowAnyException();
    }

    @Test
    void keepsEachPublishersOrderWhileOthersComeAndGo() {
        Inbox stays = new Inbox();
        broker.subscribe(new Topic("/n", "t"), stays);
        Together.run(6, thread -> {
            Inbox guest = new Inbox();
            for (int i = 0; i < 2_000; i++) {
                if (thread < 3) {
                    broker.publish(new Topic("/n", "t"), new Text(thread + " " + i), null);
                } else {
                    broker.subscribe(new Topic("/n", "t"), guest);
                    broker.unsubscribe(new Topic("/n", "t"), guest);
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
