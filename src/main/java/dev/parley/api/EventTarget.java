package dev.parley.api;

import java.util.concurrent.CompletionStage;

/**
 * Those whom an event reaches: a room, or all sockets of a route. A value without state, free to be kept and shared.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> never.
 */
public interface EventTarget {

    /**
     * Sends an event to all of them, whoever emits it included; encoded once.
     *
     * @param data of the type that the event was declared with
     * @return as {@link Peer#publish}
     * @throws IllegalArgumentException when no such event was declared with {@link EventRoute#emits}, or when it is
     *                                  larger than {@code parley.message.max-outgoing-bytes}
     * @throws InvalidEventException    when the data is {@code null}, of another type or not valid; nothing is sent
     */
    CompletionStage<Published> emit(String event, Object data);
}
