package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Gap;
import dev.parley.api.Position;
import dev.parley.payload.Payload.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes in whatever order, a recovery delivers each publication once, in order, or reports it in a gap. The
 * model is a list of all publications, of which the history has lost the first ones.
 */
class RecoveryTest {

    private static final Topic TOPIC = new Topic("/n", "t");
    private static final int STEPS = 400;

    private final List<Publication> all = new ArrayList<>();
    private final List<Long> delivered = new ArrayList<>();
    private final List<Long> missing = new ArrayList<>();
    private int forgotten;
    private int arrived;
    private long reached;

    private static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    private void publish() {
        Position position = new Position("e", all.size() + 1);
        all.add(new Publication(TOPIC, position, new Text("x".repeat(all.size() % 7 == 0 ? 20_000 : 1))));
    }

    private Slice since(Position after, int limit) {
        long from = Math.max(after.offset(), forgotten);
        List<Publication> found = all.stream().filter(each -> each.position().offset() > from).limit(limit).toList();
        return new Slice(found, after.offset() < forgotten ? new Position("e", forgotten) : null,
                new Position("e", all.size()));
    }

    private void deliver(Publication publication) {
        long offset = publication.position().offset();
        assertThat(offset).as("in order, without a hole").isEqualTo(reached + 1);
        reached = offset;
        delivered.add(offset);
    }

    private void step(Recovery recovery, Random random) {
        switch (recovery.next()) {
            case READ -> {
                Optional<Gap> gap = recovery.read(since(recovery.position(), 1 + random.nextInt(5)));
                gap.ifPresent(lost -> {
                    assertThat(lost.to().offset()).as("what is lost").isGreaterThan(reached);
                    for (long i = reached + 1; i <= lost.to().offset(); i++) {
                        missing.add(i);
                    }
                    reached = lost.to().offset();
                });
            }
            case DELIVER -> deliver(recovery.take());
            default -> { }
        }
    }

    private void arrive(Recovery recovery) {
        if (arrived < all.size()) {
            Publication next = all.get(arrived++);
            if (recovery.live(next)) {
                deliver(next);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deliversEachPublicationOnceOrReportsAGap(int seed) {
        Random random = new Random(seed);
        IntStream.range(0, random.nextInt(200)).forEach(i -> publish());
        int start = all.isEmpty() ? 0 : random.nextInt(all.size());
        Position named = new Position("e", start);
        reached = start;
        // What was on its way when it subscribed may still arrive.
        arrived = Math.max(0, all.size() - random.nextInt(10));
        Recovery recovery = new Recovery(TOPIC, named, named);
        for (int i = 0; i < STEPS; i++) {
            switch (random.nextInt(8)) {
                case 0, 1 -> publish();
                case 2, 3 -> arrive(recovery);
                case 4 -> forgotten = Math.max(forgotten, all.size() - 1 - random.nextInt(60));
                // A backplane that loses one in a while.
                case 5 -> arrived += random.nextInt(20) == 0 && arrived < all.size() ? 1 : 0;
                default -> step(recovery, random);
            }
        }
        publish();
        while (arrived < all.size()) {
            arrive(recovery);
        }
        while (recovery.next() != Recovery.Next.NOTHING) {
            step(recovery, random);
        }
        assertThat(recovery.isLive()).isTrue();
        assertThat(delivered.size() + missing.size()).isEqualTo(all.size() - start);
        assertThat(reached).isEqualTo(all.size());
    }
}
