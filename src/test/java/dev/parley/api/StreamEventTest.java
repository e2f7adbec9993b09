package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

/** An event is a checked value. */
class StreamEventTest {

    @Test
    void changesCopies() {
        assertThat(StreamEvent.of("d")).isEqualTo(new StreamEvent(null, null, null, "d"));
        assertThat(StreamEvent.of("e", "d").withId("1").withRetry(10)).isEqualTo(new StreamEvent("1", "e", 10, "d"));
    }

    @Test
    void refusesWhatIsWrong() {
        assertThatNullPointerException().isThrownBy(() -> StreamEvent.of(null));
        assertThatIllegalArgumentException().isThrownBy(() -> StreamEvent.of("d").withRetry(-1));
        assertThat(StreamEvent.of("d").withRetry(0).retry()).isZero();
    }
}
