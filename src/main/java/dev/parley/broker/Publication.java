package dev.parley.broker;

import dev.parley.api.Position;
import dev.parley.payload.Payload;

/**
 * A message that was published.
 *
 * @param position {@code null} where the topic has no history
 */
public record Publication(Topic topic, Position position, Payload payload) {
}
