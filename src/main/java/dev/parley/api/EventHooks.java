package dev.parley.api;

/**
 * A route of typed events: every frame is the JSON text {@code ["event", data]}, in both directions, as JStack's
 * WebSocket client speaks it (npm {@code jstack} 1.1). A class that implements this is an {@code @ApplicationScoped}
 * CDI bean with a {@link Route}:
 *
 * <pre>{@code
 * @ApplicationScoped
 * @Route("/api/post/chat")
 * public class PostChat implements EventHooks {
 *     public record Said(@NotBlank String roomId, @NotBlank String message) { }
 *
 *     @Override
 *     public void declare(EventRoute route) {
 *         route.emits("message", Said.class).on("message", Said.class,
 *                 (socket, said) -> route.to(said.roomId()).emit("message", said));
 *     }
 *
 *     @Override
 *     public void open(EventSocket socket) {
 *         socket.join("general");
 *     }
 * }
 * }</pre>
 *
 * <p>What arrives is bound to its type by JSON-B and checked by Jakarta Validation before a handler sees it. What is
 * not an event, is not declared or is not valid reaches no handler: it is counted ({@link Counters#invalidEvents}),
 * logged with moderation, and answered where {@link EventRoute#answerInvalid} says so. {@code ["ping", …]} the route
 * itself answers with {@code ["pong", null]}.
 *
 * <p><b>Thread, Fail:</b> as in {@link Hooks}; a handler is one, but for the class's interceptors, which it does not
 * pass. <b>Namespace:</b> all sockets of a route share one, the route's path as it is declared, whatever another hook
 * has chosen. Its topics are {@code sockets}, to which all are subscribed, and {@code room:<name>}, which
 * {@link TopicAuthorizer}s and roles are asked about.
 */
public interface EventHooks extends UpgradeHook {

    /**
     * Says, once and when the application starts, which events there are. The route may be kept, to emit from
     * elsewhere; it takes no declarations after this.
     */
    void declare(EventRoute route);

    /** A socket has connected: the first of its events. It is in no room. */
    default void open(EventSocket socket) {
    }

    /** It is gone, exactly once for each that opened; its rooms can still be read. */
    default void close(EventSocket socket, CloseDetails details) {
    }

    /** The socket failed, or a handler or another of these methods threw for it. {@code close} follows. */
    default void error(EventSocket socket, Throwable error) {
    }
}
