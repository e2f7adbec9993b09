package dev.parley.broker;

/**
 * A publication on its way to one audience.
 *
 * @param sequence   counts the deliveries of the audience's lane
 * @param excluded does not receive it; {@code null} for no subscriber
 */
record Delivery(long sequence, Publication publication, Audience audience, Subscriber excluded) {
}
