package dev.parley.bench.load;

import dev.parley.bench.Work;

/** Who published what, and how many still have to get it. */
final class Ledger {

    /** Most messages of a publisher under way; a power of two, as numbers are cut to places. */
    private static final int PLACES = 1 << 12;

    private final int audience;
    private final int[] sent;
    private final int[] completed;
    private final int[][] due;

    Ledger(Work work) {
        audience = work.audience();
        sent = new int[work.publishers()];
        completed = new int[work.publishers()];
        due = new int[work.publishers()][PLACES];
    }

    /** Notes a new message. Its number. */
    int publish(int publisher) {
        int sequence = sent[publisher]++;
        due[publisher][sequence & PLACES - 1] = audience;
        return sequence;
    }

    boolean hasRoom(int publisher, int window) {
        return sent[publisher] - completed[publisher] < Math.min(window, PLACES);
    }

    /** Whether that message has been sent. */
    boolean knows(int publisher, int sequence) {
        return publisher >= 0 && publisher < sent.length && sequence >= 0 && sequence < sent[publisher];
    }

    /** Notes that one more has got a message. */
    void arrived(int publisher, int sequence) {
        int place = sequence & PLACES - 1;
        due[publisher][place]--;
        completed[publisher] += due[publisher][place] == 0 ? 1 : 0;
    }

    /** All messages so far. */
    long sent() {
        long sum = 0;
        for (int each : sent) {
            sum += each;
        }
        return sum;
    }

    /** Whether everybody has got everything. */
    boolean isSettled() {
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] != completed[i]) {
                return false;
            }
        }
        return true;
    }
}
