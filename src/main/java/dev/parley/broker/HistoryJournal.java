package dev.parley.broker;

/**
 * Port: learns which histories have changed, to read them later ({@link MemoryHistory#saved}) and keep them elsewhere.
 *
 * <p><b>Thread:</b> any. <b>Lock:</b> called under the locks of histories. It neither waits nor calls back.
 */
@FunctionalInterface
public interface HistoryJournal {

    /** Of histories that are in memory alone. */
    HistoryJournal NONE = topic -> { };

    /** A topic's history has changed. Changes before it is read are reported once, or a few times. */
    void changed(Topic topic);
}
