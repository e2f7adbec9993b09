package dev.parley.peer;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Where work runs, and the time.
 *
 * @param drainers few threads for work that never blocks: handing batches to connections
 * @param workers  many threads for work that may block: hooks outside a container's thread, pings, closing
 * @param nanoTime a clock as {@link System#nanoTime()}
 */
public record Threads(Executor drainers, Executor workers, LongSupplier nanoTime) {
}
