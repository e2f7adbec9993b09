package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.api.MalformedJsonException;
import dev.parley.api.Message;
import dev.parley.fake.FakeNode;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a message converts from every other; bad JSON names its position. */
class IncomingMessageTest {

    /** What a client sends. */
    public static class Move {
        public int x;
        public String to;
    }

    private static Message text(String text) {
        return new IncomingMessage(null, text, null, FakeNode.JSON);
    }

    private static Message binary(byte... bytes) {
        return new IncomingMessage(null, null, bytes, FakeNode.JSON);
    }

    @Test
    void textConverts() throws IOException {
        Message message = text("h€llo");
        byte[] utf8 = "h€llo".getBytes(StandardCharsets.UTF_8);
        assertThat(message.isText()).isTrue();
        assertThat(message.text()).isEqualTo("h€llo");
        assertThat(message).hasToString("h€llo");
        assertThat(message.bytes()).isEqualTo(utf8);
        assertThat(message.stream().readAllBytes()).isEqualTo(utf8);
        assertThat(StandardCharsets.UTF_8.decode(message.byteBuffer()).toString()).isEqualTo("h€llo");
    }

    @Test
    void bytesConvert() {
        byte[] utf8 = "h€llo".getBytes(StandardCharsets.UTF_8);
        Message message = binary(utf8);
        assertThat(message.isText()).isFalse();
        assertThat(message.text()).isEqualTo("h€llo");
        assertThat(message.bytes()).isEqualTo(utf8);
    }

    @Test
    void stripsOneByteOrderMark() {
        assertThat(text("\uFEFFa").text()).isEqualTo("a");
        assertThat(text("\uFEFF\uFEFFa").text()).isEqualTo("\uFEFFa");
        assertThat(binary((byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 'a').text()).isEqualTo("a");
        assertThat(binary((byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 'a').bytes()).hasSize(4);
        assertThat(text("\uFEFFa").bytes()).hasSize(4);
        assertThat(text("").text()).isEmpty();
        assertThat(text("\uFEFF[1]").json(int[].class)).containsExactly(1);
    }

    @Test
    void malformedBytesBecomeReplacementCharacters() {
        assertThat(binary((byte) 'a', (byte) 0xC0, (byte) 'b').text()).isEqualTo("a\uFFFDb");
    }

    @Test
    void givesEveryoneBytesOfTheirOwn() {
        Message message = binary((byte) 1, (byte) 2);
        message.bytes()[0] = 9;
        assertThat(message.bytes()).containsExactly(1, 2);
        assertThat(message.byteBuffer().isReadOnly()).isTrue();
        message.byteBuffer().get();
        assertThat(message.byteBuffer().remaining()).isEqualTo(2);
    }

    @Test
    void bindsJson() {
        Move move = text("{\"x\":1,\"to\":\"a\",\"unknown\":[]}").json(Move.class);
        assertThat(move.x).isEqualTo(1);
        assertThat(move.to).isEqualTo("a");
        Type type = new ArrayList<Integer>() { }.getClass().getGenericSuperclass();
        List<Integer> numbers = text("[1,2]").json(type);
        assertThat(numbers).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nul", "{", "{\"x\":}", "{\"x\":1", "{'x':1}", "\"open", "{\"x\" 1}"})
    void namesThePositionOfBadJson(String json) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> text(json).json(Move.class))
                .withMessageMatching("not JSON at line \\d+, column \\d+");
    }

    @Test
    void namesLineAndColumn() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> text("{\n  \"x\": ?}").json(Move.class))
                .withMessage("not JSON at line 2, column 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"x\":\"no number\"}", "{\"x\":{}}", "1"})
    void saysWhenJsonDoesNotFit(String json) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> text(json).json(Move.class));
    }

    @Test
    void hasOneId() {
        Message message = text("x");
        assertThat(UUID.fromString(message.id())).hasToString(message.id());
        assertThat(message.id()).isNotEqualTo(text("x").id());
    }
}
