package dev.parley.peer;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.api.Peer;
import dev.parley.api.SendResult;
import dev.parley.broker.Batch;
import dev.parley.broker.Lane;
import dev.parley.broker.Publication;
import dev.parley.observe.Metrics.Count;
import dev.parley.payload.Payload;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A peer as the node sees it. <b>Thread:</b> any. */
public final class PeerSession extends TopicPeer implements OutboundListener {

    private final Connection connection;
    private final Node node;
    private final Lane lane;
    private final Outbound outbound;
    private final PeerState state = new PeerState(() -> permit().closing());
    private final HookSequence hooks;
    private final Subscriptions subscriptions;
    private final Heartbeat heartbeat;
    private final Inbound inbound;
    final PeerWatch watch;

    /** A peer that is not open yet. */
    public PeerSession(Admission admission, Connection connection, PeerEvents hooks, Node node) {
        super(admission, connection, node);
        this.connection = connection;
        this.node = node;
        this.hooks = new HookSequence(this, hooks, node);
        this.lane = node.lanes().next();
        this.outbound = new Outbound(new OutboundQueue(admission.queue()), connection, node.threads(), this,
                new WriteClock(node.config().heartbeat().minSpeed(), admission.queue().bytes(),
                        node.threads().nanoTime()));
        this.subscriptions = new Subscriptions(node, this, outbound, connection.dialect(), state::isClosed,
                gap -> this.hooks.gap(gap));
        this.heartbeat = new Heartbeat(node.config().heartbeat(), now());
        this.inbound = new Inbound(this, state, this.hooks, heartbeat, node);
        this.watch = new PeerWatch(this, state, connection, outbound, heartbeat, node);
    }

    @Override
    public void open() {
        open(() -> { });
    }

    @Override
    public void open(Runnable ready) {
        inbound.open(ready);
    }

    @Override
    public void receive(String text) {
        inbound.receive(text, null);
    }

    @Override
    public void receive(byte[] bytes) {
        inbound.receive(null, bytes);
    }

    @Override
    public void progress(int bytes) {
        inbound.progress(bytes);
    }

    @Override
    public void heard() {
        heartbeat.heard(now());
    }

    @Override
    public void ponged() {
        outbound.ask(WriteClock::ponged);
        heartbeat.ponged(now());
    }

    @Override
    public void failed(Throwable error) {
        hooks.error(error);
    }

    @Override
    public void fail(int code, String reason) {
        closeNow(new CloseDetails(code, reason, false));
    }

    @Override
    public void closed(CloseDetails seen) {
        CloseDetails details = state.finish(seen);
        if (details != null) {
            permit().release();
            node.registry().remove(this);
            subscriptions.release();
            node.metrics().add(Count.DISCARDED, outbound.abandon());
            hooks.close(details);
            if (outbound.isCloseSent()) {
                // Some containers report the end as soon as they are told to close, whether or not the client reads on.
                node.lingering().add(connection, writeDeadline() + outbound.ask(WriteClock::backlog));
            }
        }
    }

    /** Looks whether the client is stalled, gone or due for a ping. Called from time to time. */
    void check(Sweep sweep) {
        watch.check(sweep);
    }

    void closeSlowConsumer() {
        if (closeNow(CloseDetails.of(CloseCode.SLOW_CONSUMER, "slow consumer"))) {
            node.metrics().add(Count.SLOW_CONSUMERS);
        }
    }

    /** Whether it was not closed before. */
    boolean closeNow(CloseDetails why) {
        boolean first = state.beginClose(why);
        if (first) {
            node.metrics().add(Count.DISCARDED, outbound.closeNow(why.code(), why.reason()));
        }
        return first;
    }

    /** The transport did not end by itself, so its end is declared here: some containers never call back. */
    void cut() {
        // First: that a write in flight fails is a consequence.
        closed(CloseDetails.of(CloseCode.ABNORMAL, ""));
        node.threads().workers().execute(connection::terminate);
    }

    @Override
    public void pinged(long takenBy) {
        heartbeat.pinged(now(), takenBy, connection.answersPings());
    }

    @Override
    public void taken(long messages) {
        node.metrics().add(Count.QUEUED, messages);
    }

    @Override
    public void dropped(long messages) {
        node.metrics().add(Count.DROPPED, messages);
    }

    @Override
    public void drained() {
        hooks.drain();
    }

    @Override
    public void writeFailed(Throwable failure) {
        // Once; and not after our close frame, whose consequence it is; nor is a cut to come before one that the server
        // sends.
        if (!state.isClosed() && !outbound.isCloseSent() && !watch.hasFailed()) {
            watch.writeFailed(now());
            failed(failure);
        }
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public void deliver(Batch batch) {
        took(outbound.send(batch, true));
    }

    @Override
    public void deliver(Publication publication) {
        took(caughtUp().send(Batch.of(publication), false));
    }

    /** What is out for the peer after what its lane is about to bring: nothing may overtake a publication. */
    private Outbound caughtUp() {
        if (!lane.isIdle()) {
            took(outbound.send(lane.missedBy(this, outbound.lastSequence()), false));
        }
        return outbound;
    }

    private SendResult took(OutboundQueue.Offer offer) {
        return switch (offer) {
            case TAKEN -> SendResult.QUEUED;
            case REFUSED -> SendResult.DROPPED;
            case CLOSED -> SendResult.CLOSED;
            case OVERFLOW -> {
                closeSlowConsumer();
                yield SendResult.CLOSED;
            }
        };
    }

    @Override
    public void pause() {
        outbound.pause();
    }

    @Override
    public void resume() {
        outbound.resume();
    }

    @Override
    public void flush() {
        caughtUp().flush();
    }

    @Override
    public SendResult send(Object data) {
        if (!state.isOpen()) {
            return SendResult.CLOSED;
        }
        Payload payload = node.encoder().encode(data);
        // A reply: another thread would only have to be woken for it.
        return took(caughtUp().send(Batch.of(payload), hooks.isFirstReply()));
    }

    @Override
    public SendResult push(Payload payload) {
        if (hooks.isOpening()) {
            CompletableFuture<Void> capacity = outbound.waitForCapacity(payload);
            if (!capacity.isDone()) {
                hooks.openingWaits();
            }
            capacity.join();
        }
        return send(payload);
    }

    @Override
    public void close(int code, String reason) {
        CloseDetails details = Closing.sendable(this, code, reason);
        // Caught up first: what overflows the queue now would go unnoticed once it is closing.
        Outbound last = caughtUp();
        if (state.beginClose(details)) {
            last.closeWhenDrained(details.code(), details.reason());
        }
    }

    @Override
    public void terminate() {
        state.beginClose(CloseDetails.of(CloseCode.ABNORMAL, ""));
        cut();
    }

    @Override
    public Set<Peer> peers() {
        return node.registry().peers(namespace());
    }

    @Override
    Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    HookSequence hooks() {
        return hooks;
    }

    /** As {@link #bufferedAmount}, without what still gathers in a lane. */
    long queuedBytes() {
        return outbound.bytes();
    }

    @Override
    public long bufferedAmount() {
        return caughtUp().bytes();
    }

    @Override
    public CompletionStage<Void> waitForDrain(long threshold) {
        return caughtUp().waitForDrain(threshold);
    }

    private long now() {
        return node.threads().nanoTime().getAsLong();
    }
}
