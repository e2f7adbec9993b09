package dev.parley.room;

import dev.parley.config.RoomSettings;
import dev.parley.hook.GlobalHooks;
import dev.parley.payload.PayloadEncoder;
import dev.parley.peer.Threads;

/**
 * What all rooms of a node share.
 *
 * @param config  bounds them
 * @param encoder makes payloads of values, and JSON
 * @param store   keeps their values
 * @param alarms  wakes them
 * @param global  hooks that are told of failures, and what hooks run in
 * @param threads run what a room does
 */
record RoomScope(RoomSettings config, PayloadEncoder encoder, RoomStore store, Alarms alarms, GlobalHooks global,
                 Threads threads) {
}
