package dev.parley.broker;

import dev.parley.payload.Payload;

/**
 * A message on its way to one audience.
 *
 * @param number counts the publications of the audience's lane
 * @param except who does not get it, {@code null} for nobody
 */
record Publication(long number, Payload payload, Audience audience, Subscriber except) {
}
