package dev.parley.broker;

import dev.parley.config.ParleyConfig.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last messages of one topic. <b>Lock:</b> whoever uses it holds its monitor, for as long as what it learns shall
 * hold: a publication is numbered, kept and delivered in one hold, so that no subscriber can fall between.
 */
final class TopicHistory {

    private final History limits;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long forgottenThrough;
    private boolean givenUp;

    /** @param forgottenThrough the number up to which this history cannot speak for the topic */
    TopicHistory(History limits, long forgottenThrough) {
        this.limits = limits;
        this.forgottenThrough = forgottenThrough;
    }

    private record Entry(long number, long nanoTime, Payload payload) {
    }

    void append(long number, Payload payload, long nanoTime) {
        entries.addLast(new Entry(number, nanoTime, payload));
        bytes += payload.size();
        forget(nanoTime);
    }

    /** Whether everything after that number is still here. */
    boolean reaches(long number) {
        return number >= forgottenThrough;
    }

    List<Payload> since(long number) {
        List<Payload> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.number > number) {
                found.add(entry.payload);
            }
        }
        return found;
    }

    /** Drops what exceeds a limit or is too old. */
    void forget(long nanoTime) {
        while (!entries.isEmpty() && (entries.size() > limits.messages() || bytes > limits.bytes()
                || nanoTime - entries.getFirst().nanoTime > limits.age().toNanos())) {
            Entry oldest = entries.removeFirst();
            bytes -= oldest.payload.size();
            forgottenThrough = oldest.number;
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Ends this history; the result is the highest number that is lost with it. */
    long giveUp() {
        givenUp = true;
        return entries.isEmpty() ? forgottenThrough : entries.getLast().number;
    }
}
