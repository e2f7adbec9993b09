package dev.parley.frame;

import static dev.parley.frame.ClientFrames.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server sends, byte by byte. */
class FramesTest {

    private final DeflatedFrames deflated = new DeflatedFrames(10);

    @AfterEach
    void release() {
        deflated.close();
    }

    @ParameterizedTest
    @CsvSource({"0,82 00", "125,82 7d", "126,82 7e 00 7e", "65535,82 7e ff ff", "65536,82 7f 00 00 00 00 00 01 00 00"})
    void lengthsTakeAsFewBytesAsTheyCan(int length, String head) {
        byte[] frame = Frames.PLAIN.encode(new Payload.Binary(new byte[length]));
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < frame.length - length; i++) {
            hex.append(i == 0 ? "" : " ").append(String.format("%02x", frame[i]));
        }
        assertThat(hex).hasToString(head);
    }

    @Test
    void textIsUtf8() {
        assertThat(Frames.PLAIN.encode(new Payload.Text("é"))).isEqualTo(bytes(0x81, 2, 0xc3, 0xa9));
        assertThat(Frames.PLAIN.encode(new Payload.Text("Hello")))
                .isEqualTo(bytes(0x81, 5, 0x48, 0x65, 0x6c, 0x6c, 0x6f));
        byte[] longer = Frames.PLAIN.encode(new Payload.Text("π€😀"));
        assertThat(longer).startsWith(bytes(0x81, 9));
        assertThat(new String(longer, 2, 9, StandardCharsets.UTF_8)).isEqualTo("π€😀");
    }

    @Test
    void aCloseFrameCarriesWhatItMay() {
        assertThat(Frames.close(1000, "")).isEqualTo(bytes(0x88, 2, 0x03, 0xe8));
        assertThat(Frames.close(4008, "é")).isEqualTo(bytes(0x88, 4, 0x0f, 0xa8, 0xc3, 0xa9));
        assertThat(Frames.close(1000, "x".repeat(200))).hasSize(127);
        assertThat(Frames.close(1005, "no")).isEqualTo(bytes(0x88, 0));
        assertThat(Frames.close(99, "no")).isEqualTo(bytes(0x88, 0));
        assertThat(Frames.ping()).isEqualTo(bytes(0x89, 0));
        assertThat(Frames.pong(bytes(1, 2))).isEqualTo(bytes(0x8a, 2, 1, 2));
    }

    @Test
    void compressesWhatGetsSmallerAndEachMessageForItself() throws Exception {
        Payload long1 = new Payload.Text("hello ".repeat(100));
        byte[] frame = deflated.encode(long1);
        assertThat(frame.length).isLessThan(40);
        assertThat(frame[0]).isEqualTo((byte) 0xc1);
        assertThat(inflate(frame)).isEqualTo("hello ".repeat(100));
        assertThat(deflated.encode(long1)).isEqualTo(frame);
        assertThat(deflated.encode(new Payload.Binary(new byte[100]))[0]).isEqualTo((byte) 0xc2);
        Payload small = new Payload.Text("123456789");
        assertThat(deflated.encode(small)).isSameAs(small.encoded(Frames.PLAIN));
        Payload dense = new Payload.Text("0aZ%9+qLm!");
        assertThat(deflated.encode(dense)).isSameAs(dense.encoded(Frames.PLAIN));
    }

    @Test
    void compressesOnAfterItsEnd() throws Exception {
        deflated.close();
        assertThat(inflate(deflated.encode(new Payload.Text("a".repeat(100))))).isEqualTo("a".repeat(100));
    }

    private static String inflate(byte[] frame) throws Exception {
        assertThat((int) frame[1]).isLessThan(126);
        byte[] input = Arrays.copyOf(Arrays.copyOfRange(frame, 2, frame.length), frame.length + 2);
        input[frame.length] = (byte) 0xff;
        input[frame.length + 1] = (byte) 0xff;
        Inflater inflater = new Inflater(true);
        inflater.setInput(input);
        byte[] room = new byte[10_000];
        int length = inflater.inflate(room);
        inflater.end();
        return new String(room, 0, length, StandardCharsets.UTF_8);
    }
}
