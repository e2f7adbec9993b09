package dev.parley.broker;

/**
 * Port: hears, before anything is replayed, how far the history reaches. <b>Thread:</b> any. <b>Block, Fail:</b> never.
 */
public interface Replay {

    /** Messages of this topic are lost for good between what was seen last and what comes next. */
    void lost(String topic);

    /** Nothing is replayed: whoever comes back with this id misses nothing from here on. */
    void startsAt(String id);
}
