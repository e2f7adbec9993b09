package dev.parley.event;

import dev.parley.json.JsonbJson;
import dev.parley.payload.Json;
import dev.parley.payload.Payload;
import dev.parley.schema.BeanValidation;
import jakarta.validation.constraints.NotBlank;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A typed event on its way from frame to handler and back to a frame, and what JSON-B and the validator take of it. */
@State(Scope.Benchmark)
public class TypedEventBenchmark {

    private static final String DATA = "{\"roomId\":\"general\",\"author\":\"somebody\",\"message\":\"hello, everybody\"}";
    private static final String FRAME = "[\"message\"," + DATA + "]";
    private static final Said SAID = new Said("general", "somebody", "hello, everybody");

    /** The payload. */
    public record Said(@NotBlank String roomId, @NotBlank String author, @NotBlank String message) {
    }

    private final Json json = new JsonbJson();
    private final BeanValidation validation = BeanValidation.find(20, 15);
    private final OutgoingEvent outgoing = new OutgoingEvent("message", Said.class, json);
    private final IncomingEvent<Said> incoming = new IncomingEvent<>(Said.class, (socket, said) -> handled = said);
    private Said handled;

    /** Ends the validator. */
    @TearDown
    public void close() {
        validation.close();
    }

    /** From frame to handler. */
    @Benchmark
    public Said receive() throws NoEventException {
        incoming.handle(null, EventFrame.parse(FRAME, json).data(), json, validation);
        return handled;
    }

    /** Of that, what the frame takes. */
    @Benchmark
    public Object frame() throws NoEventException {
        return EventFrame.parse(FRAME, json);
    }

    /** Of that, what JSON-B takes. */
    @Benchmark
    public Said bind() {
        return json.read(DATA, Said.class);
    }

    /** Of that, what Jakarta Validation takes. */
    @Benchmark
    public Object check() {
        return validation.check(SAID);
    }

    /** From value to frame, once for all who receive it. */
    @Benchmark
    public Payload emit() {
        return outgoing.encode(SAID, json, validation);
    }
}
