package dev.parley.bench.load;

/** What must not happen, counted. */
final class Faults {

    private long outOfOrder;
    private long wrongLength;
    private long foreign;
    private long notText;
    private long protocol;
    private long broken;
    private String firstBroken;

    /** A message came twice, too early or too late. */
    void outOfOrder() {
        outOfOrder++;
    }

    void wrongLength() {
        wrongLength++;
    }

    /** A message that nobody sent, or that came back to its publisher. */
    void foreign() {
        foreign++;
    }

    void notText() {
        notText++;
    }

    /** A frame that RFC 6455 forbids. */
    void protocol() {
        protocol++;
    }

    /** A connection ended, or never opened. */
    void broken(String why) {
        broken++;
        firstBroken = firstBroken == null ? why : firstBroken;
    }

    long brokenCount() {
        return broken;
    }

    boolean none() {
        return outOfOrder + wrongLength + foreign + notText + protocol + broken == 0;
    }

    @Override
    public String toString() {
        return "out of order " + outOfOrder + ", wrong length " + wrongLength + ", foreign " + foreign + ", not text "
                + notText + ", protocol " + protocol + ", broken " + broken
                + (firstBroken == null ? "" : " (" + firstBroken + ")");
    }
}
