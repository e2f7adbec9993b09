package dev.parley.event;

import dev.parley.broker.Json;
import dev.parley.broker.TopicBroker;
import dev.parley.observe.Metrics;
import java.util.function.LongSupplier;

/**
 * What all routes of typed events share.
 *
 * @param broker     delivers to rooms
 * @param json       binds payloads
 * @param validation checks them
 * @param metrics    count what is invalid
 * @param nanoTime   a clock as {@link System#nanoTime()}
 */
public record EventScope(TopicBroker broker, Json json, Validation validation, Metrics metrics,
                         LongSupplier nanoTime) {
}
