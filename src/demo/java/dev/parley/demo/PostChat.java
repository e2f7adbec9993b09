package dev.parley.demo;

import dev.parley.api.EventHooks;
import dev.parley.api.EventRoute;
import dev.parley.api.EventSocket;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A chat of typed events in rooms, for JStack's client: {@code client.post.chat.$ws()}. */
@ApplicationScoped
@Route("/api/post/chat")
public class PostChat implements EventHooks {

    /** What somebody says to a room. */
    public record Said(@NotBlank @Size(max = 64) String roomId, @NotBlank @Size(max = 64) String author,
                       @NotBlank @Size(max = 2000) String message) {
    }

    /** Where somebody wants to be instead. */
    public record Move(@NotBlank @Size(max = 64) String roomId) {
    }

    @Override
    public void declare(EventRoute route) {
        route.emits("message", Said.class).answerInvalid()
                .on("message", Said.class, (socket, said) -> {
                    if (socket.rooms().contains(said.roomId())) {
                        route.to(said.roomId()).emit("message", said);
                    }
                })
                .on("join", Move.class, (socket, move) -> {
                    socket.rooms().forEach(socket::leave);
                    socket.join(move.roomId());
                });
    }

    @Override
    public void open(EventSocket socket) {
        socket.join("general");
    }
}
