package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.FakeNode;
import dev.parley.fake.Together;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set does what a naive one does; its snapshot is made again after a change and only then. */
class SubscriberSetTest {

    private static final Lanes LANES = new Lanes(2, FakeNode.config().queue(), Runnable::run);

    private final SubscriberSet set = new SubscriberSet();

    /** Lane by lane, each in the order in which they came. */
    private List<Subscriber> members() {
        assertThat(set.snapshot()).allSatisfy(audience ->
                assertThat(audience.members()).isNotEmpty().allMatch(each -> each.lane() == audience.lane()));
        return set.snapshot().stream().flatMap(audience -> audience.members().stream()).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void agreesWithANaiveModel(long seed) {
        Random random = new Random(seed);
        Set<Subscriber> model = new LinkedHashSet<>();
        List<Subscriber> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(new Inbox(LANES.next()));
        }
        for (int i = 0; i < 5_000; i++) {
            Subscriber one = all.get(random.nextInt(all.size()));
            if (random.nextBoolean()) {
                assertThat(set.add(one)).isEqualTo(model.add(one));
            } else {
                assertThat(set.remove(one)).isEqualTo(model.remove(one));
            }
            assertThat(set.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(members()).containsExactlyElementsOf(inLanes(model));
        }
    }

    private static List<Subscriber> inLanes(Set<Subscriber> model) {
        Map<Lane, List<Subscriber>> lanes = new LinkedHashMap<>();
        model.forEach(each -> lanes.computeIfAbsent(each.lane(), lane -> new ArrayList<>()).add(each));
        return lanes.values().stream().flatMap(List::stream).toList();
    }

    @Test
    void keepsItsSnapshotUntilSomethingChanges() {
        Subscriber one = new Inbox(LANES.next());
        set.add(one);
        List<Audience> snapshot = set.snapshot();
        set.add(one);
        assertThat(set.snapshot()).isSameAs(snapshot);
        set.add(new Inbox(LANES.next()));
        assertThat(set.snapshot()).isNotSameAs(snapshot);
    }

    @Test
    void losesNobodyWhenThreadsAddAtOnce() {
        Together.run(4, thread -> {
            for (int i = 0; i < 2_000; i++) {
                set.add(new Inbox(LANES.next()));
                set.snapshot();
            }
        });
        assertThat(members()).hasSize(8_000).doesNotContainNull();
    }
}
