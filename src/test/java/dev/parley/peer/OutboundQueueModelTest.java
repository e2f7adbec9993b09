package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.OverflowPolicy;
import dev.parley.payload.Payload;
import dev.parley.peer.OutboundQueue.Offer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under every policy the queue does what a naive model with two lists does: 4 messages, 100 bytes, low water 50. */
class OutboundQueueModelTest {

    private static final int OPERATIONS = 5_000;

    private final List<Payload> waiting = new ArrayList<>();
    private final List<Payload> inFlight = new ArrayList<>();
    private final Map<CompletableFuture<Void>, Long> waiters = new LinkedHashMap<>();
    private OutboundQueue queue;
    private OverflowPolicy policy;
    private long dropped;
    private boolean high;
    /** Counted apart, until it is written or dropped. */
    private Payload large;

    @ParameterizedTest
    @CsvSource({"DISCONNECT,1", "DISCONNECT,2", "DISCONNECT,3", "DROP_OLDEST,1", "DROP_OLDEST,2", "DROP_OLDEST,3",
        "DROP_NEWEST,1", "DROP_NEWEST,2", "DROP_NEWEST,3"})
    void agreesWithANaiveModel(OverflowPolicy overflow, long seed) {
        Random random = new Random(seed);
        policy = overflow;
        queue = OutboundQueueTest.queue(overflow);
        for (int i = 0; i < OPERATIONS; i++) {
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> offer(OutboundQueueTest.sized(random.nextInt(random.nextInt(20) == 0 ? 500 : 50)));
                case 3 -> take();
                case 4 -> written();
                case 5 -> pass(random.nextInt(3) == 0 ? List.of(OutboundQueueTest.sized(random.nextInt(300)))
                        : List.of(OutboundQueueTest.sized(random.nextInt(60)),
                                OutboundQueueTest.sized(random.nextInt(60))));
                default -> awaitDrain(random.nextInt(120) + 1);
            }
            assertThat(queue.bytes()).isEqualTo(bytes());
            assertThat(queue.hasDue(false)).isEqualTo(!waiting.isEmpty());
            assertThat(bytes() - (large == null ? 0 : large.size())).isLessThanOrEqualTo(100);
        }
        assertThat(queue.takeDropped()).isEqualTo(dropped);
        assertThat(queue.close()).isEqualTo(waiting.size());
        completeDrained();
        assertThat(waiters.keySet()).allMatch(CompletableFuture::isDone);
    }

    private long bytes() {
        return sum(waiting) + sum(inFlight);
    }

    private static long sum(List<Payload> payloads) {
        return payloads.stream().mapToLong(Payload::size).sum();
    }

    private boolean fits(Payload payload) {
        return waiting.size() < 4 && (fitsBeside(waiting, payload) || bytes() < 50);
    }

    private boolean fitsBeside(List<Payload> those, Payload payload) {
        long counted = Stream.concat(those.stream(), inFlight.stream()).filter(each -> each != large)
                .mapToLong(Payload::size).sum();
        return counted + payload.size() <= 100;
    }

    private void offer(Payload payload) {
        Offer expected = Offer.TAKEN;
        if (!fits(payload)) {
            boolean canFit = fitsBeside(List.of(), payload) || sum(inFlight) < 50;
            if (policy == OverflowPolicy.DROP_OLDEST && canFit) {
                while (!fits(payload)) {
                    large = waiting.remove(0) == large ? null : large;
                    dropped++;
                }
            } else {
                expected = policy == OverflowPolicy.DISCONNECT ? Offer.OVERFLOW : Offer.REFUSED;
                dropped += expected == Offer.REFUSED ? 1 : 0;
            }
        }
        assertThat(queue.offer(payload)).isEqualTo(expected);
        if (expected == Offer.TAKEN) {
            large = fitsBeside(waiting, payload) ? large : payload;
            waiting.add(payload);
            high |= bytes() > 50;
        }
    }

    private void pass(List<Payload> payloads) {
        if (inFlight.isEmpty()) {
            boolean one = payloads.size() == 1;
            boolean passes = waiting.isEmpty() && (one || sum(payloads) <= 100);
            large = passes && one && sum(payloads) > 100 ? payloads.get(0) : large;
            assertThat(queue.pass(payloads)).isEqualTo(passes);
            inFlight.addAll(passes ? payloads : List.of());
            high |= bytes() > 50;
        }
    }

    private void take() {
        if (inFlight.isEmpty()) {
            assertThat(queue.take(false)).containsExactlyElementsOf(waiting);
            inFlight.addAll(waiting);
            waiting.clear();
        }
    }

    private void written() {
        large = inFlight.contains(large) ? null : large;
        inFlight.clear();
        boolean drained = high && bytes() < 50;
        assertThat(queue.written()).isEqualTo(drained);
        completeDrained();
        high &= !drained;
        waiters.forEach((future, threshold) -> assertThat(future.isDone() || bytes() >= threshold).isTrue());
        waiters.keySet().removeIf(CompletableFuture::isDone);
    }

    private void completeDrained() {
        queue.takeDrained().forEach(future -> future.complete(null));
    }

    private void awaitDrain(long threshold) {
        CompletableFuture<Void> future = queue.waitForDrain(threshold);
        assertThat(future.isDone()).isEqualTo(bytes() < threshold);
        waiters.put(future, threshold);
    }
}
