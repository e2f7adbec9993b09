package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.OverflowPolicy;
import dev.parley.config.QueueLimits;
import dev.parley.payload.Payload;
import dev.parley.peer.OutboundQueue.Offer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bounds, the low-water edge, waiting for the drain, and the end of a queue. */
class OutboundQueueTest {

    private OutboundQueue queue = queue(OverflowPolicy.DISCONNECT);

    static OutboundQueue queue(OverflowPolicy policy) {
        return new OutboundQueue(new QueueLimits(4, 100, 50, policy, Duration.ofSeconds(1)));
    }

    static Payload sized(int bytes) {
        return new Payload.Binary(new byte[bytes]);
    }

    private Offer offer(int bytes) {
        return queue.offer(sized(bytes));
    }

    @Test
    void boundsMessages() {
        for (int i = 0; i < 4; i++) {
            assertThat(offer(1)).isEqualTo(Offer.TAKEN);
        }
        assertThat(offer(1)).isEqualTo(Offer.OVERFLOW);
    }

    @Test
    void boundsBytesToTheLast() {
        assertThat(offer(99)).isEqualTo(Offer.TAKEN);
        assertThat(offer(2)).isEqualTo(Offer.OVERFLOW);
        assertThat(offer(1)).isEqualTo(Offer.TAKEN);
    }

    @Test
    void bytesInFlightCountUntilTheyAreWritten() {
        offer(90);
        assertThat(queue.take(false)).hasSize(1);
        assertThat(queue.bytes()).isEqualTo(90);
        assertThat(offer(20)).isEqualTo(Offer.OVERFLOW);
        queue.written();
        assertThat(queue.bytes()).isZero();
        assertThat(offer(20)).isEqualTo(Offer.TAKEN);
    }

    @Test
    void passesABatchThatFitsIfNothingElseIsThere() {
        assertThat(queue.pass(List.of())).isFalse();
        assertThat(queue.pass(List.of(sized(60), sized(41)))).isFalse();
        assertThat(queue.pass(Collections.nCopies(5, sized(1)))).isFalse();
        assertThat(queue.pass(List.of(sized(60), sized(40)))).isTrue();
        assertThat(queue.bytes()).isEqualTo(100);
        assertThat(offer(1)).isEqualTo(Offer.OVERFLOW);
        assertThat(queue.written()).isTrue();
        assertThat(queue.bytes()).isZero();
        offer(1);
        assertThat(queue.pass(List.of(sized(1)))).isFalse();
        queue.seal();
        queue.take(false);
        queue.written();
        assertThat(queue.pass(List.of(sized(1)))).isFalse();
    }

    @Test
    void offersABatchUntilNothingMoreIsTaken() {
        assertThat(queue.offer(Collections.nCopies(6, sized(1)))).isEqualTo(Offer.OVERFLOW);
        assertThat(queue.takeTaken()).isEqualTo(4);
        queue = queue(OverflowPolicy.DROP_NEWEST);
        assertThat(queue.offer(List.of(sized(90), sized(20), sized(10)))).isEqualTo(Offer.TAKEN);
        assertThat(queue.takeTaken()).isEqualTo(2);
        assertThat(queue.takeDropped()).isEqualTo(1);
    }

    @Test
    void dropsOldestWhenFull() {
        queue = queue(OverflowPolicy.DROP_OLDEST);
        Payload old = sized(60);
        Payload young = sized(30);
        queue.offer(old);
        queue.offer(young);
        assertThat(offer(50)).isEqualTo(Offer.TAKEN);
        assertThat(queue.takeDropped()).isEqualTo(1);
        assertThat(queue.takeDropped()).isZero();
        assertThat(queue.take(false)).hasSize(2).doesNotContain(old).contains(young);
    }

    @Test
    void dropsNewestWhenFull() {
        queue = queue(OverflowPolicy.DROP_NEWEST);
        offer(60);
        assertThat(offer(50)).isEqualTo(Offer.REFUSED);
        assertThat(queue.takeDropped()).isEqualTo(1);
        assertThat(queue.bytes()).isEqualTo(60);
    }

    @Test
    void dropsNothingForAMessageThatDoesNotFitBesideWhatIsInFlight() {
        queue = queue(OverflowPolicy.DROP_OLDEST);
        offer(50);
        queue.take(false);
        offer(10);
        assertThat(offer(101)).isEqualTo(Offer.REFUSED);
        assertThat(queue.takeDropped()).isEqualTo(1);
        assertThat(queue.bytes()).isEqualTo(60);
    }

    @ParameterizedTest
    @EnumSource(OverflowPolicy.class)
    void takesOneMessageOfAnySizeWhileBelowTheLowWaterMark(OverflowPolicy policy) {
        queue = queue(policy);
        offer(49);
        queue.take(false);
        assertThat(offer(5_000)).isEqualTo(Offer.TAKEN);
        assertThat(queue.bytes()).isEqualTo(5_049);
        queue.written();
        assertThat(offer(100)).as("beside it, within the limit").isEqualTo(Offer.TAKEN);
        queue.take(false);
        assertThat(queue.written()).isTrue();
        assertThat(queue.bytes()).isZero();
        assertThat(offer(5_000)).as("the next").isEqualTo(Offer.TAKEN);
    }

    @Test
    void aClientWithALargeMessageInFlightIsSlowWhenTheNextDoNotFit() {
        assertThat(queue.pass(List.of(sized(5_000)))).isTrue();
        assertThat(offer(5_000)).as("another large one").isEqualTo(Offer.OVERFLOW);
        assertThat(offer(60)).isEqualTo(Offer.TAKEN);
        assertThat(offer(41)).isEqualTo(Offer.OVERFLOW);
        assertThat(offer(40)).isEqualTo(Offer.TAKEN);
    }

    @Test
    void dropsALargeMessageThatWaitsForTheNext() {
        queue = queue(OverflowPolicy.DROP_OLDEST);
        offer(10);
        queue.take(false);
        offer(5_000);
        offer(20);
        assertThat(offer(6_000)).isEqualTo(Offer.TAKEN);
        assertThat(queue.takeDropped()).isEqualTo(1);
        assertThat(queue.bytes()).isEqualTo(6_030);
    }

    @Test
    void reportsTheLowWaterEdgeOncePerCrossing() {
        offer(50);
        assertThat(writeAll()).as("never above").isFalse();
        offer(51);
        assertThat(writeAll()).isTrue();
        assertThat(queue.written()).as("reported already").isFalse();
        offer(30);
        offer(30);
        assertThat(writeAll()).isTrue();
        offer(49);
        assertThat(writeAll()).isFalse();
    }

    private boolean writeAll() {
        queue.take(false);
        return queue.written();
    }

    @Test
    void waitsForTheDrainOnlyWhileAboveTheThreshold() {
        assertThat(queue.waitForDrain(1)).isCompleted();
        offer(60);
        assertThat(queue.waitForDrain(61)).isCompleted();
        CompletableFuture<Void> waiting = queue.waitForDrain(60);
        CompletableFuture<Void> patient = queue.waitForDrain(1);
        assertThat(waiting).isNotDone();
        queue.take(false);
        offer(10);
        assertThat(queue.takeDrained()).isEmpty();
        queue.written();
        assertThat(queue.takeDrained()).containsExactly(waiting);
        writeAll();
        assertThat(queue.takeDrained()).containsExactly(patient);
        assertThat(queue.takeDrained()).isEmpty();
    }

    @Test
    void leavesHalfOfTheQueueToOthersWhileOneWaitsForRoom() {
        queue = new OutboundQueue(new QueueLimits(4, 100, 30, OverflowPolicy.DISCONNECT, Duration.ofSeconds(1)));
        offer(29);
        assertThat(queue.waitForCapacity(sized(5_000))).as("below the low-water mark").isCompleted();
        offer(11);
        assertThat(queue.waitForCapacity(sized(10))).as("half of the bytes").isCompleted();
        assertThat(queue.waitForCapacity(sized(11))).isNotDone();
        offer(1);
        CompletableFuture<Void> waiting = queue.waitForCapacity(sized(1));
        assertThat(waiting).as("half of the messages").isNotDone();
        queue.take(false);
        queue.written();
        assertThat(queue.takeDrained()).hasSize(2).contains(waiting);
        offer(60);
        waiting = queue.waitForCapacity(sized(1));
        queue.seal();
        assertThat(queue.takeDrained()).as("at the end").containsExactly(waiting);
    }

    @Test
    void releasesWhatIsHeldBackWhenItFillsHalfOfTheQueue() {
        offer(30);
        offer(20);
        assertThat(queue.hasDue(true)).isFalse();
        offer(1);
        assertThat(queue.hasDue(true)).isTrue();
        assertThat(queue.take(true)).hasSize(3);
    }

    @Test
    void releasesWhatIsHeldBackForWhoWaitsForRoom() {
        offer(40);
        offer(10);
        assertThat(queue.hasDue(true)).isFalse();
        assertThat(queue.waitForCapacity(sized(60))).isNotDone();
        assertThat(queue.take(true)).hasSize(2);
    }

    @Test
    void theEndEndsEveryWaitAndForgetsEverything() {
        offer(60);
        queue.take(false);
        offer(10);
        CompletableFuture<Void> waiting = queue.waitForDrain(1);
        assertThat(queue.close()).isEqualTo(1);
        assertThat(queue.takeDrained()).containsExactly(waiting);
        assertThat(queue.waitForDrain(1)).isCompleted();
        assertThat(offer(1)).isEqualTo(Offer.CLOSED);
        assertThat(queue.written()).isFalse();
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void sealedItTakesNothingMoreButGivesWhatWaits() {
        offer(10);
        queue.seal();
        assertThat(offer(10)).isEqualTo(Offer.CLOSED);
        assertThat(queue.take(false)).hasSize(1);
    }

    @Test
    void batchesAreBoundedButOneBigMessagePasses() {
        OutboundQueue big = new OutboundQueue(
                new QueueLimits(1_000, 1 << 20, 1, OverflowPolicy.DISCONNECT, Duration.ofSeconds(1)));
        big.offer(sized(200_000));
        for (int i = 0; i < 300; i++) {
            big.offer(sized(1));
        }
        big.offer(sized(65_536));
        List<Integer> sizes = List.of(takeAndWrite(big), takeAndWrite(big), takeAndWrite(big), takeAndWrite(big));
        assertThat(sizes).containsExactly(1, 256, 44, 1);
        assertThat(big.hasDue(false)).isFalse();
    }

    @Test
    void keepsTheOrderWhileItGrowsAndShrinks() {
        OutboundQueue busy = new OutboundQueue(
                new QueueLimits(1_000, 1 << 20, 1, OverflowPolicy.DISCONNECT, Duration.ofSeconds(1)));
        Deque<Payload> expected = new ArrayDeque<>();
        for (int round = 1; round <= 300; round += 7) {
            for (int i = 0; i < round; i++) {
                expected.add(sized(1));
                busy.offer(expected.getLast());
            }
            for (Payload taken : busy.take(false)) {
                assertThat(taken).isSameAs(expected.removeFirst());
            }
            // Something stays, so that the next round begins in the middle.
            expected.add(sized(1));
            busy.offer(expected.getLast());
            busy.written();
        }
    }

    private static int takeAndWrite(OutboundQueue queue) {
        int size = queue.take(false).size();
        queue.written();
        return size;
    }
}
