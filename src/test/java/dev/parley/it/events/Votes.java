package dev.parley.it.events;

import dev.parley.api.CloseDetails;
import dev.parley.api.EventHooks;
import dev.parley.api.EventRoute;
import dev.parley.api.EventSocket;
import dev.parley.api.InvalidEventException;
import dev.parley.api.Route;
import dev.parley.it.app.Journal;
import dev.parley.it.app.RequestNote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Takes votes and tells everybody in the room that the path names; says what was wrong with others. */
@ApplicationScoped
@Route("/deep/{room}/votes")
public class Votes implements EventHooks {

    @Inject
    Journal journal;
    @Inject
    RequestNote note;

    /** A vote. */
    public record Vote(@NotBlank String choice, @Min(1) @Max(5) int stars, List<@Valid Reason> reasons) {
    }

    /** For a vote. */
    public record Reason(@NotBlank String text) {
    }

    /** The one property must be there. */
    public record Like(@NotNull String username) {
    }

    /** Its expression takes exponential time for many texts that it does not match. */
    public record Word(@Pattern(regexp = "(a*)*b\\1") String text) {
    }

    /** With bounds. */
    public record Order(@NotNull String item, @Min(1) @Max(100) int count, Size size, Reason reason, LocalDate day,
                        Long points, List<Integer> sizes, Map<String, Boolean> flags) {
    }

    /** Of what is ordered. */
    public enum Size { SMALL, LARGE }

    @Override
    public void declare(EventRoute route) {
        route.answerInvalid().emits("vote", Vote.class).emits("said", String.class)
                .on("vote", Vote.class, (socket, vote) -> {
                    journal.add("vote " + vote.choice());
                    socket.rooms().forEach(room -> route.to(room).emit("vote", vote));
                })
                .on("like", Like.class, (socket, like) -> journal.add("like invalid"))
                .on("order", Order.class, (socket, order) -> socket.emit("said", "ordered " + order.count()))
                .on("word", Word.class, (socket, word) -> socket.emit("said", word.text()))
                .on("count", Vote.class, (socket, vote) -> socket.emit("said", "" + vote.reasons().size()))
                .on("join", String.class, EventSocket::join)
                .on("leave", String.class, EventSocket::leave)
                .on("rooms", Object.class, (socket, data) -> socket.emit("said", socket.rooms().toString()))
                .on("uses", Object.class, (socket, data) -> socket.emit("said", "" + (note.use() + note.use())))
                .on("everybody", String.class, (socket, text) -> route.emit("said", text))
                .on("throw", Object.class, (socket, data) -> {
                    throw new IllegalStateException("asked for");
                })
                .on("stars", Integer.class, (socket, stars) -> socket.emit("said", attempt(route, stars)));
    }

    private static String attempt(EventRoute route, int stars) {
        try {
            route.emit("vote", new Vote("tea", stars, null));
            return "sent";
        } catch (InvalidEventException e) {
            return "refused for " + e.violations().get(0).path();
        }
    }

    @Override
    public void open(EventSocket socket) {
        socket.join(socket.peer().request().pathParameter("room"));
    }

    @Override
    public void error(EventSocket socket, Throwable error) {
        journal.add("error " + error.getMessage());
    }

    @Override
    public void close(EventSocket socket, CloseDetails details) {
        journal.add(socket.rooms() + " close " + details.code());
    }
}
