package dev.parley.broker;

import dev.parley.api.Published;
import dev.parley.payload.Payload;
import java.util.concurrent.CompletionStage;

/**
 * Port: carries publications to the nodes that have subscribers, this one among them. A node delivers a publication
 * when the backplane hands it over, and never before.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> never. <b>Fail:</b> by the stage.
 */
public interface Backplane {

    /** Takes what is to be delivered on this node. */
    @FunctionalInterface
    interface Receiver {

        /**
         * A publication has come; those of a topic with history in the order of positions. <b>Block:</b> never.
         *
         * @param excluded a subscriber of this node that has published it and does not receive it, or {@code null}
         */
        void deliver(Publication publication, Subscriber excluded);
    }

    /**
     * Publishes.
     *
     * @param key as {@link History#append}
     */
    CompletionStage<Published> publish(Topic topic, Payload payload, Subscriber excluded, String key);

    /** The topic has its first subscriber on this node. Calls for one topic come one after another. */
    void join(Topic topic);

    /** The topic has lost its last subscriber on this node. */
    void leave(Topic topic);
}
