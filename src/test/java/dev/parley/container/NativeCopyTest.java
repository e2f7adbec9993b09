package dev.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.Together;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What is written again comes out of native memory, whole, whatever was written in between. */
class NativeCopyTest {

    private static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new String(bytes);
    }

    @Test
    void whatIsWrittenOnceIsNotCopied() {
        ByteBuffer once = NativeCopy.of("once".getBytes());
        assertThat(once.isDirect()).isFalse();
        assertThat(text(once)).isEqualTo("once");
    }

    @Test
    void whatIsWrittenAgainIsCopiedOnce() {
        byte[] first = "first".getBytes();
        byte[] longer = "longer than the first".getBytes();
        NativeCopy.of(first);
        ByteBuffer copy = NativeCopy.of(first);
        assertThat(copy.isDirect()).isTrue();
        assertThat(text(copy)).isEqualTo("first");
        assertThat(text(NativeCopy.of(longer))).isEqualTo("longer than the first");
        assertThat(NativeCopy.of(first)).isSameAs(copy).matches(again -> text(again).equals("first"));
        NativeCopy.of(longer);
        assertThat(NativeCopy.of(longer)).matches(ByteBuffer::isDirect)
                .matches(other -> text(other).equals("longer than the first"));
        NativeCopy.of(first);
        assertThat(text(NativeCopy.of(first))).as("in larger room").isEqualTo("first");
    }

    @Test
    void equalBytesAreOthers() {
        NativeCopy.of("same".getBytes());
        assertThat(NativeCopy.of("same".getBytes()).isDirect()).isFalse();
    }

    @Test
    void aLargeMessageIsLeftToTheJvm() {
        byte[] large = new byte[100_000];
        NativeCopy.of(large);
        assertThat(NativeCopy.of(large)).matches(again -> !again.isDirect()).matches(again -> again.remaining() == 100_000);
    }

    @Test
    void eachThreadHasItsOwn() throws InterruptedException {
        Together.run(4, thread -> {
            byte[] mine = ("of " + thread).getBytes();
            for (int i = 0; i < 10_000; i++) {
                assertThat(text(NativeCopy.of(mine))).isEqualTo("of " + thread);
            }
        });
    }
}
