package dev.parley.broker;

import dev.parley.api.Published;
import dev.parley.config.HistorySettings;
import dev.parley.payload.Payload;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The backplane of a node that is alone: a publication is handed over at once, on the thread that publishes or, where
 * the topic has history, on the one that keeps it.
 */
public final class LocalBackplane implements Backplane {

    /** Shared by all publications without history: publishing costs no object for it. */
    private static final CompletionStage<Published> DONE =
            CompletableFuture.completedStage(new Published(Optional.empty()));

    private final History history;
    private final HistorySettings settings;
    private final Receiver receiver;

    /** @param receiver takes what is published */
    public LocalBackplane(History history, HistorySettings settings, Receiver receiver) {
        this.history = history;
        this.settings = settings;
        this.receiver = receiver;
    }

    @Override
    public CompletionStage<Published> publish(Topic topic, Payload payload, Subscriber excluded, String key) {
        if (topic.isReserved() || !settings.keeps(topic.namespace(), topic.name())) {
            receiver.deliver(new Publication(topic, null, payload), excluded);
            return DONE;
        }
        return history.append(topic, payload, key, publication -> receiver.deliver(publication, excluded))
                .thenApply(position -> new Published(Optional.of(position)));
    }

    @Override
    public void join(Topic topic) {
        // There is no other node.
    }

    @Override
    public void leave(Topic topic) {
        // There is no other node.
    }
}
