package dev.parley.broker;

/** Port: a receiver of what is published to a topic. Compared by identity. */
public interface Subscriber {

    /** Brings what is published to this subscriber; always the same. */
    Lane lane();

    /**
     * Takes what its lane brings, or the part of it that is new. <b>Thread:</b> a lane's. <b>Block:</b> never.
     * <b>Fail:</b> never; a loss is counted.
     */
    void deliver(Batch batch);

    /**
     * Takes a publication that does not come by the lane, after what is on its way there. <b>Thread:</b> any.
     * <b>Block:</b> never. <b>Fail:</b> never; a loss is counted.
     */
    void deliver(Publication publication);
}
