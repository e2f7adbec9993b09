package dev.parley.boot;

import dev.parley.api.EventHooks;
import dev.parley.api.Hooks;
import dev.parley.hook.GlobalHooks;
import dev.parley.hook.RouteTemplate;
import dev.parley.room.RoomType;

/** What routes are made with: the global hooks, and what makes hooks of rooms and of typed events. */
interface Gates {

    /** The hooks that run before those of every route. */
    GlobalHooks global();

    /** The hooks for a kind of rooms. */
    Hooks rooms(RoomType type);

    /** The hooks for a route of typed events. */
    Hooks events(RouteTemplate template, EventHooks hooks);
}
