package dev.parley.bench.load;

/**
 * Times, counted in buckets no wider than a sixty-fourth of what they hold. Nothing is allocated after the start.
 */
final class Latencies {

    private static final int FINE_BITS = 6;
    private static final int FINE = 1 << FINE_BITS;

    private final long[] counts = new long[Long.SIZE * FINE];
    private long total;

    void add(long nanos) {
        long value = Math.max(0, nanos);
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - FINE_BITS - 1);
        counts[(shift << FINE_BITS) + (int) (value >>> shift)]++;
        total++;
    }

    /** The time that this part of all stays below, in microseconds; 0 when there is none. */
    double micros(double part) {
        long wanted = (long) (part * total);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen > wanted) {
                int shift = Math.max(0, (bucket >> FINE_BITS) - 1);
                return ((bucket - ((long) shift << FINE_BITS)) + 0.5) * Math.scalb(1.0, shift) / 1e3;
            }
        }
        return 0;
    }
}
