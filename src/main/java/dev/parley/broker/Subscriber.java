package dev.parley.broker;

/** Port: someone who receives what is published to a topic. Compared by identity. */
public interface Subscriber {

    /** Takes a message. <b>Thread:</b> any. <b>Block:</b> never. <b>Fail:</b> never; a loss is counted. */
    void deliver(Payload payload);
}
