package dev.parley.sse;

import dev.parley.api.StreamEvent;
import dev.parley.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Writes the event stream format: the fields in a fixed order, one {@code data:} for each line, and a blank line. */
final class SseFormat {

    /** A message to a topic or peer, as an event of the default type. */
    static final Payload.Encoding PAYLOAD = SseFormat::payload;

    /** A comment that shows clients and proxies that the stream is alive. */
    static final byte[] SIGN_OF_LIFE = comment("");

    private static final String LINE_END = "\r\n|\r|\n";

    private SseFormat() {
    }

    static byte[] events(List<StreamEvent> events) {
        StringBuilder out = new StringBuilder();
        events.forEach(event -> append(out, event));
        return utf8(out);
    }

    /** Comment lines without a blank line behind them: clients that parse by hand take one for an empty event. */
    static byte[] comment(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split(LINE_END, -1)) {
            out.append(line.isEmpty() ? ":" : ": ").append(line).append('\n');
        }
        return utf8(out);
    }

    /** When the client reconnects, in milliseconds. Clients read the field without a blank line behind it. */
    static byte[] retry(long millis) {
        return utf8(new StringBuilder("retry: ").append(millis).append('\n'));
    }

    /** An id by itself: no event happens, but the client remembers it. */
    static byte[] id(String id) {
        return utf8(new StringBuilder("id: ").append(clean(id)).append("\n\n"));
    }

    private static byte[] payload(Payload payload) {
        String data;
        if (payload instanceof Payload.Text text) {
            data = text.text();
        } else if (payload instanceof Payload.Binary binary) {
            data = Base64.getEncoder().encodeToString(binary.bytes());
        } else {
            throw new IllegalArgumentException("framed already");
        }
        return events(List.of(StreamEvent.of(data)));
    }

    /** A publication behind an id of its own, its event made once for all streams. */
    static byte[] identified(String id, Payload payload) {
        byte[] line = utf8(new StringBuilder("id: ").append(clean(id)).append('\n'));
        byte[] event = payload.encoded(PAYLOAD);
        byte[] both = Arrays.copyOf(line, line.length + event.length);
        System.arraycopy(event, 0, both, line.length, event.length);
        return both;
    }

    private static void append(StringBuilder out, StreamEvent event) {
        if (event.id() != null) {
            out.append("id: ").append(clean(event.id())).append('\n');
        }
        if (event.event() != null) {
            out.append("event: ").append(clean(event.event())).append('\n');
        }
        if (event.retry() != null) {
            out.append("retry: ").append(event.retry()).append('\n');
        }
        for (String line : event.data().split(LINE_END, -1)) {
            out.append("data: ").append(line).append('\n');
        }
        out.append('\n');
    }

    /** Without the characters by which a value could end its field and begin another. */
    private static String clean(String value) {
        return value.replaceAll("[\r\n\0]", "");
    }

    private static byte[] utf8(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
