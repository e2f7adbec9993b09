package dev.parley.frame;

import static dev.parley.frame.ClientFrames.bytes;
import static dev.parley.frame.ClientFrames.deflated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, section 5, and RFC 7692, section 7.2.2, whatever pieces the bytes come in. */
class FrameReaderTest {

    private static final int LIMIT = 200_000;
    private static final byte[] EURO = "€".getBytes(StandardCharsets.UTF_8);

    private final Heard heard = new Heard();

    /** The code that the reader refuses with; 0 when it does not. */
    private int read(ClientFrames frames, int piece) {
        FrameReader reader = new FrameReader(LIMIT, true, heard);
        byte[] all = frames.bytes();
        ProtocolViolation violation = catchThrowableOfType(ProtocolViolation.class, () -> {
            for (int at = 0; at < all.length; at += piece) {
                byte[] some = Arrays.copyOfRange(all, at, Math.min(all.length, at + piece));
                reader.read(some, 0, some.length);
            }
        });
        reader.end();
        return violation == null ? 0 : violation.code();
    }

    private int read(ClientFrames frames) {
        return read(frames, Integer.MAX_VALUE / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 13, 14, 15, 1000, 1_000_000})
    void takesFramesInPiecesOfAnySize(int piece) {
        ClientFrames frames = new ClientFrames().text("").text("hello").frame(0x82, new byte[125])
                .frame(0x82, new byte[126]).frame(0x82, new byte[0xffff]).frame(0x82, new byte[0x10000])
                .frame(0x01, EURO[0]).frame(0x89, new byte[125]).frame(0x00, EURO[1]).frame(0x8a).frame(0x00)
                .frame(0x80, EURO[2]).frame(0x88, bytes(0x0f, 0xa1, 'b', 'y', 'e')).text("late");
        assertThat(read(frames, piece)).isZero();
        assertThat(heard.log()).containsExactly("text ", "text hello", "binary of 125", "binary of 126",
                "binary of 65535", "binary of 65536", "ping of 125", "pong", "text €", "close 4001 bye");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x91, 0xa1, 0xb1, 0xc0, 0xf1, 0x92, 0xc8, 0xc9, 0x99, 0x83, 0x87, 0x8b, 0x8f, 0x03, 0x80, 0x00,
        0x09, 0x08, 0x0a})
    void refusesFlagsAndOpcodesThatMeanNothing(int first) {
        assertThat(read(new ClientFrames().frame(first, (byte) 'x'))).isEqualTo(1002);
        assertThat(heard.log()).isEmpty();
    }

    @Test
    void refusesWhatNoClientMaySend() {
        assertThat(read(new ClientFrames().raw(0x81, 1, 'x'))).as("not masked").isEqualTo(1002);
        assertThat(read(new ClientFrames().raw(0x81, 1), 1)).as("at once").isEqualTo(1002);
        assertThat(read(new ClientFrames().frame(0x89, new byte[126]))).as("long ping").isEqualTo(1002);
        assertThat(read(new ClientFrames().raw(0x81, 0x80 | 126, 0, 125))).as("nothing yet").isZero();
        assertThat(read(new ClientFrames().raw(0x81, 0x80 | 126, 0, 125).masked(new byte[125]))).isEqualTo(1002);
        assertThat(read(new ClientFrames().raw(0x81, 0x80 | 127, 0, 0, 0, 0, 0, 0, 0xff, 0xff).masked((byte) 0)))
                .isEqualTo(1002);
        assertThat(read(new ClientFrames().raw(0x81, 0x80 | 127, 0x80, 0, 0, 0, 0, 0, 0, 0).masked((byte) 0)))
                .isEqualTo(1002);
        assertThat(read(new ClientFrames().frame(0x01, (byte) 'x').text("y"))).as("within").isEqualTo(1002);
        assertThat(heard.log()).isEmpty();
    }

    @Test
    void refusesAMessageBeyondTheLimitBeforeItIsThere() {
        assertThat(read(new ClientFrames().frame(0x82, new byte[LIMIT]))).isZero();
        assertThat(read(new ClientFrames().frame(0x82, new byte[LIMIT + 1]))).isEqualTo(1009);
        assertThat(read(new ClientFrames().raw(0x82, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 1, 2, 3, 4))).isEqualTo(1009);
        assertThat(read(new ClientFrames().frame(0x02, new byte[LIMIT]).frame(0x00).frame(0x80))).isZero();
        assertThat(read(new ClientFrames().frame(0x02, new byte[LIMIT]).frame(0x80, (byte) 0))).isEqualTo(1009);
        assertThat(heard.log()).containsExactly("binary of " + LIMIT, "binary of " + LIMIT);
    }

    /** Bytes that cannot be compressed take more room when they are. */
    @Test
    void measuresACompressedMessageByWhatItInflatesTo() {
        byte[] random = new byte[LIMIT + 1];
        new Random(7692).nextBytes(random);
        byte[] most = deflated(Arrays.copyOf(random, LIMIT));
        assertThat(most).hasSizeGreaterThan(LIMIT);
        assertThat(read(new ClientFrames().frame(0xc2, most))).isZero();
        assertThat(read(new ClientFrames().frame(0x42, Arrays.copyOf(most, 100))
                .frame(0x80, Arrays.copyOfRange(most, 100, most.length)))).isZero();
        assertThat(read(new ClientFrames().frame(0xc2, deflated(random)))).isEqualTo(1009);
        assertThat(heard.log()).containsExactly("binary of " + LIMIT, "binary of " + LIMIT);
    }

    @Test
    void refusesCompressedBytesWithoutEnd() {
        byte[] nothing = new byte[50_000];
        for (int i = 0; i < nothing.length; i += 5) {
            System.arraycopy(bytes(0, 0, 0, 0xff, 0xff), 0, nothing, i, 5);
        }
        ClientFrames frames = new ClientFrames().frame(0x42, nothing);
        for (int i = 0; i < 4; i++) {
            frames.frame(0x00, nothing);
        }
        assertThat(read(frames)).isZero();
        assertThat(read(frames.frame(0x00, nothing).frame(0x00, nothing))).isEqualTo(1009);
        assertThat(read(new ClientFrames().raw(0xc2, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 1, 2, 3, 4))).isEqualTo(1009);
        assertThat(heard.log()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1000,0", "1003,0", "1007,0", "1011,0", "1014,0", "3000,0", "4999,0", "0,1002", "999,1002",
        "1004,1002", "1005,1002", "1006,1002", "1015,1002", "1016,1002", "2999,1002", "5000,1002", "65535,1002"})
    void knowsWhichCloseCodesThereAre(int code, int refused) {
        assertThat(read(new ClientFrames().frame(0x88, bytes(code >> 8, code)))).isEqualTo(refused);
        assertThat(heard.log()).hasSize(refused == 0 ? 1 : 0);
    }

    @Test
    void takesACloseFrameWithoutACodeButNotWithHalfOfOne() {
        assertThat(read(new ClientFrames().frame(0x88))).isZero();
        assertThat(heard.log()).containsExactly("close 1005 ");
        assertThat(read(new ClientFrames().frame(0x88, (byte) 3))).isEqualTo(1002);
        assertThat(read(new ClientFrames().frame(0x88, bytes(3, 0xe8, 0xff)))).isEqualTo(1007);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "bf", "c0 80", "c1 bf", "e0 80 80", "e0 9f bf", "ed a0 80", "ed bf bf", "f0 80 80 80",
        "f0 8f bf bf", "f4 90 80 80", "f5 80 80 80", "fe", "ff", "c3", "e2 82", "f0 9f 98", "c3 41", "e2 41 80",
        "41 e2 82 41", "f8 88 80 80 80"})
    void refusesWhatIsNoUtf8(String hex) {
        byte[] wrong = parse(hex);
        assertThat(read(new ClientFrames().frame(0x81, wrong))).isEqualTo(1007);
        assertThat(read(new ClientFrames().frame(0x01, wrong).frame(0x80))).isEqualTo(1007);
        assertThat(read(new ClientFrames().frame(0x01, (byte) 'x').frame(0x80, wrong), 1)).isEqualTo(1007);
        assertThat(read(new ClientFrames().frame(0xc1, deflated(wrong)))).isEqualTo(1007);
        assertThat(heard.log()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2 80", "df bf", "e0 a0 80", "ed 9f bf", "ee 80 80", "ef bf bf", "f0 90 80 80",
        "f4 8f bf bf", "ce ba e1 bd b9 cf 83", "00", "7f"})
    void takesUtf8OfEveryLength(String hex) {
        byte[] right = parse(hex);
        String text = "text " + new String(right, StandardCharsets.UTF_8);
        assertThat(read(new ClientFrames().frame(0x81, right).frame(0x01, right[0])
                .frame(0x80, Arrays.copyOfRange(right, 1, right.length)).frame(0xc1, deflated(right)), 1)).isZero();
        assertThat(heard.log()).isEqualTo(List.of(text, text, text));
    }

    private static byte[] parse(String hex) {
        return bytes(Arrays.stream(hex.split(" ")).mapToInt(each -> Integer.parseInt(each, 16)).toArray());
    }

    @Test
    void refusesAWrongByteBeforeTheMessageIsWhole() {
        assertThat(read(new ClientFrames().frame(0x01, bytes(0xce, 0xba, 0xff)))).isEqualTo(1007);
        assertThat(read(new ClientFrames().raw(0x81, 0x80 | 100, 0, 0, 0, 0, 'a', 0xff))).isEqualTo(1007);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void inflates(int piece) {
        byte[] message = "Hello".repeat(1000).getBytes(StandardCharsets.UTF_8);
        byte[] deflated = deflated(message);
        int half = deflated.length / 2;
        ClientFrames frames = new ClientFrames().frame(0xc1, deflated).frame(0xc1, bytes(0)).text("plain")
                .frame(0x42, Arrays.copyOf(deflated, half)).frame(0x89)
                .frame(0x80, Arrays.copyOfRange(deflated, half, deflated.length));
        assertThat(read(frames, piece)).isZero();
        assertThat(heard.log())
                .containsExactly("text of 5000", "text ", "text plain", "ping of 0", "binary of 5000");
    }

    /** RFC 7692, sections 7.2.3.3 to 7.2.3.5. */
    @Test
    void inflatesBlocksOfEveryKind() {
        assertThat(read(new ClientFrames()
                .frame(0xc1, bytes(0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00))
                .frame(0xc1, bytes(0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00))
                .frame(0xc1, bytes(0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00))))
                .isZero();
        assertThat(heard.log()).containsExactly("text Hello", "text Hello", "text Hello");
    }

    @Test
    void refusesWhatDoesNotInflateOrInflatesTooFar() {
        assertThat(read(new ClientFrames().frame(0xc2, bytes(0xff, 0xff, 0xff)))).isEqualTo(1007);
        assertThat(read(new ClientFrames().frame(0xc2, deflated(new byte[LIMIT])))).isZero();
        assertThat(read(new ClientFrames().frame(0xc2, deflated(new byte[50 * LIMIT])))).isEqualTo(1009);
        assertThat(heard.log()).containsExactly("binary of " + LIMIT);
    }
}
