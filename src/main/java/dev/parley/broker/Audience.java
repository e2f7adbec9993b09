package dev.parley.broker;

import java.util.List;

/**
 * The subscribers that a topic has in one lane, as they were at one moment. Compared by identity.
 *
 * @param members never changed
 */
record Audience(Lane lane, List<Subscriber> members) {
}
