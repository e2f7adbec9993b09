package dev.parley.hook;

import dev.parley.api.CloseDetails;
import dev.parley.api.Gap;
import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.peer.PeerEvents;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls the hooks of one route, the global ones first; {@link FailurePolicy} deals with what they throw. */
public final class HookDispatcher implements PeerEvents {

    private final List<Hooks> hooks;
    private final List<BiConsumer<Peer, Throwable>> onError;
    private final FailurePolicy failures;

    /** @param hooks in the order in which they are called */
    public HookDispatcher(List<Hooks> hooks, FailurePolicy failures) {
        this.hooks = List.copyOf(hooks);
        this.onError = this.hooks.stream().<BiConsumer<Peer, Throwable>>map(each -> each::error).toList();
        this.failures = failures;
    }

    @Override
    public void open(Peer peer) {
        call(peer, () -> "open", each -> each.open(peer));
    }

    @Override
    public void message(Peer peer, Message message) {
        call(peer, () -> "message" + named(message), each -> each.message(peer, message));
    }

    @Override
    public void gap(Peer peer, Gap gap) {
        call(peer, () -> "gap", each -> each.gap(peer, gap));
    }

    @Override
    public void drain(Peer peer) {
        call(peer, () -> "drain", each -> each.drain(peer));
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        hooks.forEach(each -> failures.contain(peer, "close", () -> each.close(peer, details)));
    }

    @Override
    public void error(Peer peer, Throwable error) {
        hooks.forEach(each -> failures.contain(peer, "error", () -> each.error(peer, error)));
    }

    /** Of typed events, which of them. Read again from the message, as hardly any fails. */
    private String named(Message message) {
        return hooks.stream().filter(NamedMessages.class::isInstance).map(NamedMessages.class::cast)
                .map(each -> each.nameOf(message)).flatMap(Optional::stream).findFirst()
                .map(name -> " (event " + name + ')').orElse("");
    }

    /**
     * Calls until one throws: a peer that is about to be closed needs no further hooks.
     *
     * @param name of the hook, for the log
     */
    private void call(Peer peer, Supplier<String> name, Consumer<Hooks> hook) {
        try {
            failures.context().run(() -> hooks.forEach(hook));
        } catch (Exception | Error e) {
            failures.apply(peer, name.get(), e, onError);
        }
    }
}
