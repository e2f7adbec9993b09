package dev.parley.event;

/** The topics of a route of typed events. */
final class Topics {

    /** Of all its sockets. */
    static final String SOCKETS = "sockets";

    private static final String ROOM = "room:";

    private Topics() {
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
