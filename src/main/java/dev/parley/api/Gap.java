package dev.parley.api;

import java.util.Optional;

/**
 * Publications of one topic that a subscriber has not received and that the topic's history no longer has.
 *
 * @param topic the topic's name
 * @param from  the last publication before the gap; empty when the client named a position that cannot be read
 * @param to    the last publication in the gap; of another epoch than {@code from} when the history has begun anew
 */
public record Gap(String topic, Optional<Position> from, Position to) {
}
