/**
 * Topics: who is subscribed to what, and how one publication reaches all of them.
 *
 * <p>Subscribers are spread over {@link dev.parley.broker.Lane}s, which bring each of them at once what has gathered:
 * so a thousand peers are touched once for eight messages, not eight times.
 *
 * <p>Two verbs, never mixed: <em>publish</em> is what an application asks for, <em>deliver</em> hands a message to the
 * subscribers of this node. A message is encoded once ({@link dev.parley.payload.Payload}); delivering never waits for
 * a {@link dev.parley.broker.Subscriber}. The package knows no container.
 */
package dev.parley.broker;
