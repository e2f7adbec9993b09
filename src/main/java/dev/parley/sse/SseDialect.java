package dev.parley.sse;

import dev.parley.api.Gap;
import dev.parley.api.Position;
import dev.parley.api.StreamEvent;
import dev.parley.broker.Publication;
import dev.parley.payload.Json;
import dev.parley.payload.Payload;
import dev.parley.peer.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The words of an event stream: each publication of a topic with history has the id with which the client comes back,
 * and a gap is an event.
 *
 * @param json writes gaps
 */
record SseDialect(Json json) implements Dialect {

    /** The type of the event that tells a client of a gap. */
    private static final String GAP = "gap";

    @Override
    public Payload word(Publication publication, Supplier<String> id) {
        Payload payload = publication.payload();
        return id == null ? payload : new Payload.Framed(SseFormat.identified(id.get(), payload));
    }

    @Override
    public Optional<Payload> position(String id) {
        return Optional.of(new Payload.Framed(SseFormat.id(id)));
    }

    @Override
    public Optional<Payload> gap(Gap gap, String id) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("topic", gap.topic());
        data.put("from", gap.from().map(Position::toString).orElse(null));
        data.put("to", gap.to().toString());
        StreamEvent event = StreamEvent.of(GAP, json.write(data)).withId(id);
        return Optional.of(new Payload.Framed(SseFormat.events(List.of(event))));
    }
}
