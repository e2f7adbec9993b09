package dev.parley.event;

import dev.parley.broker.TopicBroker;
import dev.parley.observe.Metrics;
import dev.parley.payload.Json;
import dev.parley.payload.PayloadEncoder;
import java.util.function.LongSupplier;

/**
 * What all routes of typed events share.
 *
 * @param broker        delivers to rooms
 * @param encoder       makes payloads, and binds those of clients
 * @param validation    checks them
 * @param metrics       count what is invalid
 * @param nanoTime      a clock as {@link System#nanoTime()}
 * @param maxViolations of one event that its sender is told of
 */
public record EventScope(TopicBroker broker, PayloadEncoder encoder, Validation validation, Metrics metrics,
                         LongSupplier nanoTime, int maxViolations) {

    /** What binds payloads. */
    Json json() {
        return encoder.json();
    }
}
