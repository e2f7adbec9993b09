package dev.parley.observe;

/**
 * What is measured, as it is declared: {@link dev.parley.api.Counters} and the table in {@code operations.md} follow.
 *
 * @param name    as Prometheus has it
 * @param kind    a counter or a gauge
 * @param unit    what one is
 * @param counter the component of {@link dev.parley.api.Counters}, those of {@code rooms} behind a dot
 * @param text    Markdown for the table: the help
 */
public record Meter(String name, Kind kind, String unit, String counter, String text) {

    /** How a value changes. */
    public enum Kind {
        /** Grows since the node started. */
        COUNTER,
        /** Grows and shrinks. */
        GAUGE
    }
}
