package dev.parley.boot;

import dev.parley.api.EventHooks;
import dev.parley.api.Hooks;
import dev.parley.hook.RouteTemplate;
import dev.parley.room.RoomType;

/** Makes hooks of what is more than hooks. */
interface Gates {

    /** The hooks for a kind of rooms. */
    Hooks rooms(RoomType type);

    /** The hooks for a route of typed events. */
    Hooks events(RouteTemplate template, EventHooks hooks);
}
