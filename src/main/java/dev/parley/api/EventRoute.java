package dev.parley.api;

/**
 * A route of typed events: in {@link EventHooks#declare} its events are declared, and at any time it sends to all its
 * sockets ({@link #emit}) or to a room ({@link #to}).
 *
 * <p><b>Thread:</b> declarations come from the thread that runs {@code declare}; sending from any.
 */
public interface EventRoute extends EventTarget {

    /** What an application does with an event. May block: it then holds up its own socket alone. */
    @FunctionalInterface
    interface Handler<T> {
        /**
         * A valid event has arrived.
         *
         * @param data never {@code null}
         */
        void handle(EventSocket socket, T data);
    }

    /**
     * Declares an event that clients send.
     *
     * @param event not {@code ping} or {@code pong}, which the route speaks by itself
     * @param type  a record, as a rule, with constraints of Jakarta Validation on its components
     * @throws IllegalArgumentException when it is declared already
     * @throws IllegalStateException    outside {@link EventHooks#declare}
     */
    <T> EventRoute on(String event, Class<T> type, Handler<? super T> handler);

    /** Declares an event that clients receive; throws as {@link #on}. */
    EventRoute emits(String event, Class<?> type);

    /**
     * Has whoever sends something invalid be answered {@code ["error", {"event": …, "violations": [{"path": …,
     * "message": …}]}]}; {@code event} is missing where none could be read, and of many violations the first
     * 20 are told. Off unless called.
     *
     * @throws IllegalStateException outside {@link EventHooks#declare}
     */
    EventRoute answerInvalid();

    /** The sockets that are in a room. */
    EventTarget to(String room);
}
