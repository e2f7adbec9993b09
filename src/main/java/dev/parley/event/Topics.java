package dev.parley.event;

import dev.parley.broker.Topic;

/** The topics of a route of typed events. */
final class Topics {

    private static final String ROOM = "room:";

    private Topics() {
    }

    /** Of all sockets of a route. */
    static Topic sockets(String namespace) {
        return Topic.reserved(namespace, "sockets");
    }

    /** Of a room of a route. */
    static Topic room(String namespace, String room) {
        return Topic.reserved(namespace, of(room));
    }

    static String of(String room) {
        return ROOM + room;
    }

    static boolean isRoom(String topic) {
        return topic.startsWith(ROOM);
    }

    static String room(String topic) {
        return topic.substring(ROOM.length());
    }
}
