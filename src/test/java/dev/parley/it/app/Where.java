package dev.parley.it.app;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;

/** Says who writes Parley's JSON, and on what kind of thread it runs a hook that no container thread brings. */
@ApplicationScoped
@Route("/where")
public class Where implements Hooks {

    @Inject
    Journal journal;

    /** Is written as the class that writes it. */
    @JsonbTypeSerializer(Signature.class)
    public record Signed() {
    }

    /** Signs with the name of whoever calls it. */
    public static final class Signature implements JsonbSerializer<Signed> {
        @Override
        public void serialize(Signed value, JsonGenerator generator, SerializationContext context) {
            generator.write(Surroundings.origin(context.getClass()));
        }
    }

    @Override
    public void open(Peer peer) {
        peer.send(new Signed());
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        journal.add("closed on " + Surroundings.thread());
    }
}
