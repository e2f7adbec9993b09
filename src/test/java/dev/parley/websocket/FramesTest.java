package dev.parley.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.broker.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames as RFC 6455 wants them of a server; what it shows in section 5.7 is made byte by byte. */
class FramesTest {

    private static byte[] bytes(ByteBuffer... buffers) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String text) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String digits : text.split(" ")) {
            all.write(Integer.parseInt(digits, 16));
        }
        return all.toByteArray();
    }

    @Test
    void aTextIsOneUnmaskedFrame() {
        assertThat(bytes(Frames.of(List.of(new Payload.Text("Hello"))))).isEqualTo(hex("81 05 48 65 6c 6c 6f"));
    }

    @Test
    void aTextIsUtf8() {
        byte[] frame = bytes(Frames.of(List.of(new Payload.Text("π€😀"))));
        assertThat(frame).startsWith(hex("81 09"));
        assertThat(new String(frame, 2, 9, StandardCharsets.UTF_8)).isEqualTo("π€😀");
    }

    @Test
    void aPingIsEmpty() {
        assertThat(bytes(Frames.ping())).isEqualTo(hex("89 00"));
    }

    @ParameterizedTest
    @CsvSource({"0, 82 00", "125, 82 7d", "126, 82 7e 00 7e", "256, 82 7e 01 00", "65535, 82 7e ff ff",
        "65536, 82 7f 00 00 00 00 00 01 00 00"})
    void theLengthTakesTheShortestForm(int length, String header) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 'x');
        byte[] frame = bytes(Frames.of(List.of(new Payload.Binary(content))));
        byte[] expected = hex(header);
        assertThat(frame).hasSize(expected.length + length).startsWith(expected);
        assertThat(Arrays.copyOfRange(frame, expected.length, frame.length)).isEqualTo(content);
    }

    @Test
    void joinsSmallMessagesInTheirOrder() {
        ByteBuffer[] frames = Frames.of(List.of(new Payload.Text("a"), new Payload.Binary(new byte[] {7}),
                new Payload.Text("")));
        assertThat(frames).hasSize(1);
        assertThat(bytes(frames)).isEqualTo(hex("81 01 61 82 01 07 81 00"));
    }

    @Test
    void sharesTheFramesOfLongMessages() {
        Payload one = new Payload.Binary(new byte[10_000]);
        Payload two = new Payload.Text("after it");
        ByteBuffer[] first = Frames.of(List.of(one, two));
        ByteBuffer[] second = Frames.of(List.of(one, two));
        assertThat(first).hasSize(2);
        assertThat(first[0].array()).isSameAs(second[0].array());
        first[0].position(5);
        assertThat(second[0].position()).as("each write has its own place in them").isZero();
    }

    @Test
    void refusesWhatIsFramedForEventStreams() {
        Payload framed = new Payload.Framed(new byte[] {'x'});
        assertThatIllegalArgumentException().isThrownBy(() -> Frames.of(List.of(framed)));
    }
}
