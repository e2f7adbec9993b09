package dev.parley.api;

import java.util.Optional;

/**
 * The result of a publication.
 *
 * @param position its place in the topic's history; empty where the topic has none
 */
public record Published(Optional<Position> position) {
}
