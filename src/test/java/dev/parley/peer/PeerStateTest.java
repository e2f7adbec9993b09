package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.fake.Together;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A peer ends once, with the reason that was first. */
class PeerStateTest {

    private final PeerState state = new PeerState(() -> { });

    @Test
    void endsWithWhatTheTransportSawWhenTheClientCloses() {
        CloseDetails seen = CloseDetails.of(1001, "tab closed");
        assertThat(state.isOpen()).isTrue();
        assertThat(state.finish(seen)).isEqualTo(seen);
        assertThat(state.isClosed()).isTrue();
        assertThat(state.finish(seen)).isNull();
    }

    @Test
    void ourReasonStandsAgainstTheEcho() {
        assertThat(state.beginClose(CloseDetails.of(4000, "ours"))).isTrue();
        assertThat(state.isOpen()).isFalse();
        assertThat(state.isClosed()).isFalse();
        assertThat(state.finish(CloseDetails.of(1000, "echo"))).isEqualTo(new CloseDetails(4000, "ours", true));
    }

    @Test
    void aCloseThatWasNotAnsweredIsNotClean() {
        state.beginClose(CloseDetails.of(4000, "ours"));
        assertThat(state.finish(CloseDetails.of(1006, ""))).isEqualTo(new CloseDetails(4000, "ours", false));
    }

    @Test
    void onlyTheFirstBeginsToClose() {
        assertThat(state.beginClose(CloseDetails.of(4000, "first"))).isTrue();
        assertThat(state.beginClose(CloseDetails.of(4001, "second"))).isFalse();
        assertThat(state.finish(CloseDetails.of(1000, "")).code()).isEqualTo(4000);
        assertThat(state.beginClose(CloseDetails.of(4002, "third"))).isFalse();
    }

    @RepeatedTest(50)
    void oneThreadFinishes() {
        AtomicInteger finished = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        Together.run(4, thread -> {
            if (state.beginClose(CloseDetails.of(4000 + thread, ""))) {
                begun.incrementAndGet();
            }
            if (state.finish(CloseDetails.of(1000, "")) != null) {
                finished.incrementAndGet();
            }
        });
        assertThat(begun).hasValue(1);
        assertThat(finished).hasValue(1);
    }
}
