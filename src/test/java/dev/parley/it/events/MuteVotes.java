package dev.parley.it.events;

import dev.parley.api.EventHooks;
import dev.parley.api.EventRoute;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** Repeats a vote to who gave it, and says nothing to what is invalid. */
@ApplicationScoped
@Route("/mute/votes")
public class MuteVotes implements EventHooks {

    @Override
    public void declare(EventRoute route) {
        route.emits("vote", Votes.Vote.class)
                .on("vote", Votes.Vote.class, (socket, vote) -> socket.emit("vote", vote));
    }
}
