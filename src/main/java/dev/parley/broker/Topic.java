package dev.parley.broker;

/**
 * A topic. What is published to a name in every namespace is a topic too, with a history of its own.
 *
 * @param namespace the isolation space; empty for the topic of every namespace
 * @param name      unique in the namespace
 */
public record Topic(String namespace, String name) {

    /** No namespace has this name. */
    private static final String EVERYWHERE = "";
    private static final char RESERVED = 1;

    /** The topic to which is published what every namespace receives. */
    public static Topic everywhere(String name) {
        return new Topic(EVERYWHERE, name);
    }

    /** A topic of Parley's own, whose name no application can use: it begins with a control character. */
    public static Topic reserved(String namespace, String name) {
        return new Topic(namespace, RESERVED + name);
    }

    /** Whether it is one of Parley's own. */
    public boolean isReserved() {
        return name.charAt(0) == RESERVED;
    }

    /** Whether every namespace receives what is published here. */
    public boolean isEverywhere() {
        return namespace.equals(EVERYWHERE);
    }
}
