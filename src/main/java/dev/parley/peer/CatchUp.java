package dev.parley.peer;

import dev.parley.api.Gap;
import dev.parley.broker.History;
import dev.parley.broker.Recovery;
import dev.parley.broker.Slice;
import dev.parley.payload.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Brings recoveries up to date, one after the other, at the pace at which the client takes what is replayed.
 *
 * <p><b>Thread:</b> the one that starts it, then workers; one at a time. <b>Block:</b> never.
 */
final class CatchUp {

    /** Few enough that a slow client holds little of the history twice, enough that a network is asked seldom. */
    private static final int SLICE = 64;

    private final Outbound outbound;
    private final Feed feed;
    private final History history;
    private final Executor workers;
    private final BooleanSupplier closed;
    private final Consumer<Gap> unworded;
    private final Deque<Recovery> left;
    private final List<Gap> gaps = new ArrayList<>();
    /** Of a name in one namespace and of the same in every namespace, one gap is enough. */
    private final Set<String> names = new HashSet<>();
    private final CompletableFuture<List<Gap>> done = new CompletableFuture<>();
    private boolean replayed;

    /** @param unworded takes gaps that the dialect has no words for */
    CatchUp(Outbound outbound, Feed feed, History history, Executor workers, BooleanSupplier closed,
            Consumer<Gap> unworded, Collection<Recovery> recoveries) {
        this.outbound = outbound;
        this.feed = feed;
        this.history = history;
        this.workers = workers;
        this.closed = closed;
        this.unworded = unworded;
        this.left = new ArrayDeque<>(recoveries);
    }

    /** Begins. Completes with the gaps when all are live, or when the peer is closed. */
    CompletableFuture<List<Gap>> start() {
        run();
        return done;
    }

    private void run() {
        try {
            while (!left.isEmpty() && !closed.getAsBoolean()) {
                Recovery recovery = left.getFirst();
                boolean goesOn = switch (outbound.locked(() -> feed.next(recovery))) {
                    case READ -> read(recovery);
                    case DELIVER -> deliver(recovery);
                    case NOTHING -> left.remove(recovery);
                };
                if (!goesOn) {
                    return;
                }
            }
            if (!replayed && gaps.isEmpty()) {
                outbound.bring(() -> feed.position().map(List::of).orElse(List.of()));
            }
            done.complete(List.copyOf(gaps));
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }

    private boolean read(Recovery recovery) {
        CompletableFuture<Slice> slice =
                history.since(recovery.topic(), outbound.locked(recovery::position), SLICE).toCompletableFuture();
        if (slice.isDone()) {
            take(recovery, slice.join());
            return true;
        }
        slice.whenCompleteAsync((found, failure) -> {
            if (failure == null) {
                take(recovery, found);
                run();
            } else {
                done.completeExceptionally(failure);
            }
        }, workers);
        return false;
    }

    private void take(Recovery recovery, Slice slice) {
        Optional<Gap> gap = outbound.locked(() -> feed.read(recovery, slice));
        if (gap.isPresent() && names.add(gap.get().topic())) {
            gaps.add(gap.get());
            Optional<Payload> worded = outbound.locked(() -> feed.gap(gap.get()));
            worded.ifPresentOrElse(payload -> outbound.bring(() -> List.of(payload)),
                    () -> unworded.accept(gap.get()));
        }
    }

    private boolean deliver(Recovery recovery) {
        CompletableFuture<Void> capacity = outbound.waitForCapacity(outbound.locked(recovery::peek).payload());
        if (capacity.isDone()) {
            replayed = true;
            outbound.bring(() -> List.of(feed.take(recovery)));
            return true;
        }
        capacity.thenRunAsync(this::run, workers);
        return false;
    }
}
