package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.Together;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set does what a naive one does; its snapshot is made again after a change and only then. */
class SubscriberSetTest {

    private final SubscriberSet set = new SubscriberSet();

    private static final class Nobody implements Subscriber {
        @Override
        public void deliver(Payload payload) {
            throw new AssertionError("nothing is published here");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void agreesWithANaiveModel(long seed) {
        Random random = new Random(seed);
        Set<Subscriber> model = new LinkedHashSet<>();
        List<Subscriber> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(new Nobody());
        }
        for (int i = 0; i < 5_000; i++) {
            Subscriber one = all.get(random.nextInt(all.size()));
            if (random.nextBoolean()) {
                assertThat(set.add(one)).isEqualTo(model.add(one));
            } else {
                assertThat(set.remove(one)).isEqualTo(model.remove(one));
            }
            assertThat(set.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(set.snapshot()).containsExactlyElementsOf(model);
        }
    }

    @Test
    void keepsItsSnapshotUntilSomethingChanges() {
        Subscriber one = new Nobody();
        set.add(one);
        Subscriber[] snapshot = set.snapshot();
        set.add(one);
        assertThat(set.snapshot()).isSameAs(snapshot);
        set.add(new Nobody());
        assertThat(set.snapshot()).isNotSameAs(snapshot);
    }

    @Test
    void losesNobodyWhenThreadsAddAtOnce() {
        Together.run(4, thread -> {
            for (int i = 0; i < 2_000; i++) {
                set.add(new Nobody());
                set.snapshot();
            }
        });
        assertThat(set.snapshot()).hasSize(8_000).doesNotContainNull();
    }
}
