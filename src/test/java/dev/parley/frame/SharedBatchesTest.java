package dev.parley.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.payload.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What many peers have waiting is put together once. */
class SharedBatchesTest {

    private final SharedBatches batches = new SharedBatches(Frames.PLAIN);
    private final Payload a = new Payload.Text("a");
    private final Payload b = new Payload.Text("b");

    @Test
    void theNextPeerWithTheSameMessagesGetsTheSameBytes() {
        byte[] first = batches.bytes(List.of(a, b));
        assertThat(first).isEqualTo(new byte[] {(byte) 0x81, 1, 'a', (byte) 0x81, 1, 'b'});
        assertThat(batches.bytes(List.of(a, b))).isSameAs(first);
        assertThat(batches.bytes(List.of(a))).isSameAs(a.encoded(Frames.PLAIN));
    }

    @Test
    void refusesWhatIsFramedForEventStreams() {
        Payload framed = new Payload.Framed(new byte[] {'x'});
        assertThatIllegalArgumentException().isThrownBy(() -> batches.bytes(List.of(framed)));
        assertThatIllegalArgumentException().isThrownBy(() -> batches.bytes(List.of(a, framed)));
    }

    @Test
    void othersWithTheSameTextDoNot() {
        byte[] first = batches.bytes(List.of(a, b));
        assertThat(batches.bytes(List.of(a, new Payload.Text("b")))).isEqualTo(first).isNotSameAs(first);
        assertThat(batches.bytes(List.of(b, a))).isNotEqualTo(first);
        assertThat(batches.bytes(List.of(a, b, a))).hasSize(9);
    }
}
