package dev.parley.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.api.StreamEvent;
import dev.parley.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of an event stream, exactly. */
class SseFormatTest {

    private static String format(StreamEvent... events) {
        return new String(SseFormat.events(List.of(events)), StandardCharsets.UTF_8);
    }

    private static String payload(Payload payload) {
        return new String(payload.encoded(SseFormat.PAYLOAD), StandardCharsets.UTF_8);
    }

    @Test
    void writesFieldsInOrder() {
        assertThat(format(new StreamEvent("1", "custom-event", 10, "hello world")))
                .isEqualTo("id: 1\nevent: custom-event\nretry: 10\ndata: hello world\n\n");
    }

    @Test
    void dataCannotBeginAnotherEvent() {
        assertThat(format(StreamEvent.of("hi\n\nevent: system\ndata: INJECTED")))
                .isEqualTo("data: hi\ndata: \ndata: event: system\ndata: data: INJECTED\n\n");
        assertThat(format(StreamEvent.of("first\r\rdata: injected")))
                .isEqualTo("data: first\ndata: \ndata: data: injected\n\n");
    }

    @Test
    void splitsLinesAtEveryLineEnd() {
        assertThat(format(StreamEvent.of("a\r\nb\rc\nd\n")))
                .isEqualTo("data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
        assertThat(format(StreamEvent.of("\u2028\u0085"))).isEqualTo("data: \u2028\u0085\n\n");
        assertThat(format(StreamEvent.of(""))).isEqualTo("data: \n\n");
    }

    @ParameterizedTest
    @CsvSource({"'a\r\nb'", "'a\0b'", "'\na\rb\n'"})
    void cleansIdAndEvent(String value) {
        assertThat(format(new StreamEvent(value, value, null, "x"))).isEqualTo("id: ab\nevent: ab\ndata: x\n\n");
    }

    @Test
    void sendsAnEmptyId() {
        assertThat(format(StreamEvent.of("x").withId(""))).isEqualTo("id: \ndata: x\n\n");
    }

    @Test
    void writesSeveralEventsInOne() {
        assertThat(format(StreamEvent.of("a"), StreamEvent.of("b"))).isEqualTo("data: a\n\ndata: b\n\n");
        assertThat(format()).isEmpty();
    }

    @Test
    void commentsKeepTheirLines() {
        assertThat(SseFormat.comment("a\ndata: b\r\nc")).asString().isEqualTo(": a\n: data: b\n: c\n");
    }

    @Test
    void endsNoEventWithoutOne() {
        assertThat(SseFormat.comment("")).asString().isEqualTo(":\n");
        assertThat(SseFormat.comment("a")).asString().isEqualTo(": a\n");
        assertThat(SseFormat.retry(3000)).asString().isEqualTo("retry: 3000\n");
    }

    @Test
    void writesPayloadsAsEventsOfTheDefaultType() {
        assertThat(payload(new Payload.Text("é"))).isEqualTo("data: é\n\n");
        assertThat(SseFormat.identified("e:1", new Payload.Text("x"))).asString().isEqualTo("id: e:1\ndata: x\n\n");
        assertThat(payload(new Payload.Binary(new byte[] {1, 2, (byte) 255}))).isEqualTo("data: AQL/\n\n");
        assertThat(payload(new Payload.Framed(new byte[] {'x'}))).isEqualTo("x");
    }

    @Test
    void doesNotFrameTwice() {
        Payload framed = new Payload.Framed(new byte[] {'x'});
        assertThatIllegalArgumentException().isThrownBy(() -> SseFormat.PAYLOAD.encode(framed));
    }
}
