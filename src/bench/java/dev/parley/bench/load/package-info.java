/**
 * The load generator: one thread, one selector, frames made by hand. It starts as {@link dev.parley.bench.load.Load}
 * and prints what it found as lines of {@code key=value}. Each message carries its publisher, its number and when it
 * was sent; each delivery is held against them.
 */
package dev.parley.bench.load;
