package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.FakeNode;
import dev.parley.fake.Together;
import dev.parley.observe.Gauge;
import dev.parley.observe.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry does what a naive map of sets does, erases what is empty, and stays whole under several threads. */
class TopicRegistryTest {

    private static final int OPERATIONS = 5_000;
    private static final Lane LANE = FakeNode.lane();

    private final TopicRegistry registry = new TopicRegistry();
    private final Metrics metrics = new Metrics();
    private final TopicRegistry.Listener unheard = new TopicRegistry.Listener() {
        @Override
        public void first(Topic topic) {
            // Nothing to do.
        }

        @Override
        public void last(Topic topic) {
            // Nothing to do.
        }
    };
    private final Map<String, Set<Subscriber>> model = new TreeMap<>();
    private final List<Subscriber> subscribers = new ArrayList<>();

    private static Subscriber subscriber() {
        return new Inbox(LANE);
    }

    private List<Subscriber> subscribers(String namespace, String topic) {
        return members(registry.audiences(new Topic(namespace, topic)));
    }

    private static List<Subscriber> members(List<Audience> audiences) {
        return audiences.stream().flatMap(audience -> audience.members().stream()).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithANaiveModel(long seed) {
        registry.measure(metrics);
        Random random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            subscribers.add(subscriber());
        }
        for (int i = 0; i < OPERATIONS; i++) {
            String namespace = "/n" + random.nextInt(3);
            String topic = "t" + random.nextInt(4);
            Subscriber subscriber = subscribers.get(random.nextInt(subscribers.size()));
            if (random.nextInt(5) < 2) {
                registry.subscribe(new Topic(namespace, topic), subscriber, unheard);
                model.computeIfAbsent(namespace + ' ' + topic, key -> new LinkedHashSet<>()).add(subscriber);
            } else {
                registry.unsubscribe(new Topic(namespace, topic), subscriber, unheard);
                model.computeIfPresent(namespace + ' ' + topic,
                        (key, set) -> set.remove(subscriber) && set.isEmpty() ? null : set);
            }
            checkAll();
        }
    }

    private void checkAll() {
        assertThat(metrics.get(Gauge.TOPICS)).isEqualTo(model.size());
        assertThat(metrics.get(Gauge.SUBSCRIPTIONS)).isEqualTo(model.values().stream().mapToInt(Set::size).sum());
        for (int topic = 0; topic < 4; topic++) {
            List<String> namespaces = new ArrayList<>();
            for (int namespace = 0; namespace < 3; namespace++) {
                Set<Subscriber> expected = model.getOrDefault("/n" + namespace + " t" + topic, Set.of());
                assertThat(subscribers("/n" + namespace, "t" + topic)).containsExactlyElementsOf(expected);
                if (!expected.isEmpty()) {
                    namespaces.add("/n" + namespace);
                }
            }
            assertThat(registry.namespacesOf("t" + topic)).containsExactlyInAnyOrderElementsOf(namespaces);
        }
    }

    @Test
    void erasesWhatIsEmpty() {
        Subscriber one = subscriber();
        registry.subscribe(new Topic("/n", "t"), one, unheard);
        registry.unsubscribe(new Topic("/n", "t"), one, unheard);
        assertThat(registry).extracting("namespaces").asInstanceOf(InstanceOfAssertFactories.MAP).isEmpty();
    }

    @Test
    void unsubscribingFromNothingLeavesNoTrace() {
        registry.unsubscribe(new Topic("/n", "t"), subscriber(), unheard);
        assertThat(registry.topicCount()).isZero();
        assertThat(registry.namespacesOf("t")).isEmpty();
    }

    @Test
    void aSnapshotDoesNotChange() {
        Subscriber one = subscriber();
        registry.subscribe(new Topic("/n", "t"), one, unheard);
        List<Audience> before = registry.audiences(new Topic("/n", "t"));
        registry.subscribe(new Topic("/n", "t"), subscriber(), unheard);
        assertThat(members(before)).containsExactly(one);
        assertThat(subscribers("/n", "t")).hasSize(2);
    }

    @Test
    void staysWholeWhenThreadsSubscribeUnsubscribeAndRead() {
        AtomicBoolean lost = new AtomicBoolean();
        Together.run(6, thread -> {
            Random random = new Random(thread);
            Subscriber mine = subscriber();
            for (int i = 0; i < 20_000; i++) {
                String topic = "t" + random.nextInt(2);
                registry.subscribe(new Topic("/n", topic), mine, unheard);
                if (!subscribers("/n", topic).contains(mine)) {
                    lost.set(true);
                }
                registry.unsubscribe(new Topic("/n", topic), mine, unheard);
            }
            registry.subscribe(new Topic("/n", "stays"), mine, unheard);
        });
        assertThat(lost).as("a subscription was lost").isFalse();
        assertThat(registry.topicCount()).isEqualTo(1);
        assertThat(subscribers("/n", "stays")).hasSize(6);
    }
}
