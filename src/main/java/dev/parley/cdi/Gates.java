package dev.parley.cdi;

import dev.parley.api.EventHooks;
import dev.parley.api.Hooks;
import dev.parley.hook.GlobalHooks;
import dev.parley.hook.RouteTemplate;
import dev.parley.room.RoomType;

/** What routes are made with: the global hooks, and what makes hooks of rooms and of typed events. */
public interface Gates {

    /** The hooks that run before those of every route. */
    GlobalHooks global();

    /**
     * The hooks for a kind of rooms.
     *
     * @param owner the name of their class, for messages
     */
    Hooks rooms(String owner, RoomType type);

    /**
     * The hooks for a route of typed events.
     *
     * @param owner the name of the class that declares them, for messages
     */
    Hooks events(String owner, RouteTemplate template, EventHooks hooks);
}
