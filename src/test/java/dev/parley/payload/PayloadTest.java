package dev.parley.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.payload.Payload.Framed;
import dev.parley.payload.Payload.Text;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes are those of the wire, an encoding is made once, an id changes nothing else. */
class PayloadTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "€", "\uD83D\uDE00", "aé€\uD83D\uDE00b", "\u007f\u0080\u07ff\u0800\uffff"})
    void sizeOfATextIsItsUtf8Length(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        assertThat(new Text(text).size()).isEqualTo(bytes);
        assertThat(Payload.utf8Length(text)).isEqualTo(bytes);
    }

    @Test
    void sizeOfAnyWellFormedTextIsItsUtf8Length() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(20, 0, Character.MAX_CODE_POINT + 1)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            assertThat(Payload.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void aPairSplitInTwoPartsCountsAsMuchAsWhole() {
        assertThat(Payload.utf8Length("\uD83D") + Payload.utf8Length("\uDE00")).isEqualTo(4);
    }

    @Test
    void encodesOncePerEncoding() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        Payload.Encoding one = payload -> new byte[] {(byte) first.incrementAndGet()};
        Payload.Encoding two = payload -> new byte[] {(byte) (10 * second.incrementAndGet())};
        Payload payload = new Text("x");
        for (int i = 0; i < 3; i++) {
            assertThat(payload.encoded(one)).containsExactly(1);
            assertThat(payload.encoded(two)).containsExactly(10);
        }
        assertThat(first).hasValue(1);
        assertThat(second).hasValue(1);
    }

    @Test
    void framedBytesAreTheirOwnEncoding() {
        byte[] bytes = {1, 2, 3};
        Framed framed = new Framed(bytes);
        assertThat(framed.encoded(payload -> new byte[0])).isSameAs(bytes);
        assertThat(framed.size()).isEqualTo(3);
    }
}
