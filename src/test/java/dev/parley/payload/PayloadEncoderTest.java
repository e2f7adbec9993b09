package dev.parley.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.fake.FakeNode;
import dev.parley.fake.PlainMessage;
import dev.parley.payload.Payload.Binary;
import dev.parley.payload.Payload.Text;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of value becomes the frame that {@link dev.parley.api.Peer} promises. */
class PayloadEncoderTest {

    private final PayloadEncoder encoder = new PayloadEncoder(FakeNode.JSON, 1000);

    /** A value as applications send it. */
    public record Point(int x, String name) {
    }

    /** An enum as applications send it. */
    enum Colour { RED }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(null, ""), Arguments.of("", ""), Arguments.of("hi", "hi"),
                Arguments.of(new StringBuilder("built"), "built"), Arguments.of('c', "c"),
                Arguments.of(true, "true"), Arguments.of(42, "42"), Arguments.of(1.5, "1.5"),
                Arguments.of(new BigDecimal("1.10"), "1.10"), Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of(new Point(1, "a"), "{\"name\":\"a\",\"x\":1}"),
                Arguments.of(Map.of("k", 1), "{\"k\":1}"),
                Arguments.of(List.of("a", 2, true), "[\"a\",2,true]"), Arguments.of(List.of(), "[]"),
                Arguments.of(Arrays.asList(1, null), "[1,null]"),
                Arguments.of(new int[] {1, 2}, "[1,2]"), Arguments.of(new String[] {"a"}, "[\"a\"]"),
                Arguments.of(new Point[] {new Point(1, "a")}, "[{\"name\":\"a\",\"x\":1}]"),
                Arguments.of(LocalDate.of(2026, 2, 3), "\"2026-02-03\""),
                Arguments.of(Instant.EPOCH, "\"1970-01-01T00:00:00Z\""),
                Arguments.of(Optional.of("x"), "\"x\""), Arguments.of(Colour.RED, "\"RED\""));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void becomesText(Object data, String expected) {
        assertThat(encoder.encode(data)).isInstanceOfSatisfying(Text.class,
                text -> assertThat(text.text()).isEqualTo(expected));
    }

    @Test
    void refusesAPayloadBeyondTheLimitNamingTheSetting() {
        String most = "é".repeat(500);
        assertThat(encoder.encode(most).size()).isEqualTo(1000);
        for (Object tooMuch : new Object[] {most + "x", new byte[1001], List.of("x".repeat(997)),
            new Payload.Framed(new byte[1001])}) {
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(tooMuch))
                    .withMessage("a message of 1001 bytes cannot be sent: parley.message.max-outgoing-bytes is 1000;"
                            + " send it in parts, or raise the setting");
        }
    }

    @Test
    void copiesBytes() {
        byte[] bytes = {1, 2, 3};
        Binary binary = (Binary) encoder.encode(bytes);
        bytes[0] = 9;
        assertThat(binary.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void takesWhatRemainsInABufferAndLeavesItsPosition() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4});
        buffer.position(1).limit(3);
        Binary binary = (Binary) encoder.encode(buffer.asReadOnlyBuffer());
        encoder.encode(buffer);
        assertThat(binary.bytes()).containsExactly(2, 3);
        assertThat(buffer.position()).isEqualTo(1);
        buffer.put(1, (byte) 9);
        assertThat(binary.bytes()).containsExactly(2, 3);
    }

    @Test
    void sendsAMessageOnAsItCame() {
        assertThat(encoder.encode(PlainMessage.text("hi"))).isInstanceOfSatisfying(Text.class,
                text -> assertThat(text.text()).isEqualTo("hi"));
        assertThat(encoder.encode(PlainMessage.binary(1, 2))).isInstanceOfSatisfying(Binary.class,
                binary -> assertThat(binary.bytes()).containsExactly(1, 2));
    }

    @Test
    void leavesAPayloadAsItIs() {
        Payload payload = new Text("x");
        assertThat(encoder.encode(payload)).isSameAs(payload);
    }

    /** What cannot be written. */
    public static class Unwritable {
        public String getValue() {
            throw new IllegalStateException("no value");
        }
    }

    @Test
    void tellsTheCallerWhatCannotBeWritten() {
        assertThatThrownBy(() -> encoder.encode(new Unwritable())).isInstanceOf(RuntimeException.class);
    }
}
