/**
 * Rooms that sleep. A {@link dev.parley.room.RoomGate} stands at the route, as hooks of any peer do, and hands each
 * event to the {@link dev.parley.room.LiveRoom} that the {@link dev.parley.room.RoomDirectory} has for it; events of
 * one room come one after another ({@link dev.parley.room.RoomSequence}). What outlasts a restart stands behind the
 * port {@link dev.parley.room.RoomStore}; how a room's object is constructed, behind
 * {@link dev.parley.room.RoomFactory}.
 */
package dev.parley.room;
