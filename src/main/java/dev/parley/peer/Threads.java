package dev.parley.peer;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Where work runs, and the time.
 *
 * @param drainers few threads for work that never blocks: handing batches to connections
 * @param workers  many threads for work that may block: hooks outside a container's thread, pings, closing
 * @param nanoTime a clock as {@link System#nanoTime()}
 * @param clock    the time of day, for what expires at a stated moment
 */
public record Threads(Executor drainers, Executor workers, LongSupplier nanoTime, InstantSource clock) {
}
