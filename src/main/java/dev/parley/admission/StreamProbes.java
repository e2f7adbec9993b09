package dev.parley.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the event streams whose clients are gone, before a permit is denied because of them. No server reports the end
 * of such a client; the first comment that is written to it makes its host refuse the second.
 *
 * <p><b>Thread:</b> any that holds no lock; those that ask for the same stream at once share a probe. <b>Block:</b> for
 * a second at most.
 */
public final class StreamProbes {

    /** An action that a limit may deny. */
    @FunctionalInterface
    public interface Attempt<T> {
        /** Does it. */
        T make() throws AdmissionDenied;
    }

    private static final long APART_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Few enough of the server's threads that clients whose streams are stuck cannot hold them all. */
    private final Semaphore waiting = new Semaphore(16);
    /** Those under way, and when they are done. */
    private final Map<PermitHolder, CompletableFuture<Void>> probes = new ConcurrentHashMap<>();

    /** Makes an attempt, and once more when event streams that the limit counts stood in the way. */
    public <T> T attempt(Attempt<T> attempt) throws AdmissionDenied {
        try {
            return attempt.make();
        } catch (AdmissionDenied refusal) {
            List<PermitHolder> streams = refusal.holders().stream().map(Permit::holder)
                    .filter(holder -> holder != null && holder.isStream()).toList();
            if (streams.isEmpty() || !waiting.tryAcquire()) {
                throw refusal;
            }
            try {
                probe(streams);
            } finally {
                waiting.release();
            }
            return attempt.make();
        }
    }

    /** Ends those that are gone. */
    private void probe(List<PermitHolder> streams) {
        long now = System.nanoTime();
        CompletableFuture<Void> own = new CompletableFuture<>();
        List<PermitHolder> mine = new ArrayList<>();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (PermitHolder stream : streams) {
            CompletableFuture<Void> known = probes.putIfAbsent(stream, own);
            if (known == null) {
                mine.add(stream);
            } else {
                all.add(known);
            }
        }
        try {
            writeTwice(mine, now);
            mine.stream().filter(stream -> stream.hasFailed()).forEach(PermitHolder::cut);
        } finally {
            mine.forEach(probes::remove);
            own.complete(null);
        }
        await(all, now + MOST_NANOS);
    }

    private static void writeTwice(List<PermitHolder> streams, long begun) {
        if (!streams.isEmpty()) {
            long deadline = begun + MOST_NANOS;
            await(streams.stream().map(stream -> stream.probe()).toList(), deadline);
            // The first is written now, however busy the server is; its answer is on the way until then and no longer.
            await(List.of(new CompletableFuture<>()), Math.min(System.nanoTime() + APART_NANOS, deadline));
            await(streams.stream().map(stream -> stream.probe()).toList(), deadline);
        }
    }

    private static void await(List<CompletableFuture<Void>> all, long deadline) {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // A client that is slow is there.
            return;
        }
    }
}
