package dev.parley.room;

import dev.parley.broker.Topic;
import dev.parley.broker.TopicBroker;
import dev.parley.config.RoomSettings;
import dev.parley.hook.GlobalHooks;
import dev.parley.payload.PayloadEncoder;
import dev.parley.peer.Node;
import dev.parley.peer.Threads;

/**
 * What all rooms of a node share.
 *
 * @param node   delivers what they broadcast, makes payloads, runs what they do and bounds them
 * @param store  keeps their values
 * @param alarms wakes them
 * @param global hooks that are told of failures, and what hooks run in
 */
record RoomScope(Node node, RoomStore store, Alarms alarms, GlobalHooks global) {

    /** The topic to which all peers of a room are subscribed. */
    static Topic members(String room) {
        return Topic.reserved(room, "members");
    }

    RoomSettings config() {
        return node.config().rooms();
    }

    PayloadEncoder encoder() {
        return node.encoder();
    }

    TopicBroker broker() {
        return node.broker();
    }

    Threads threads() {
        return node.threads();
    }
}
