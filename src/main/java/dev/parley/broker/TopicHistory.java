package dev.parley.broker;

import dev.parley.config.HistorySettings;
import dev.parley.payload.Payload;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last messages of one topic. <b>Lock:</b> that of {@link Histories}, which alone uses it. */
final class TopicHistory {

    private final HistorySettings limits;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long forgottenThrough;

    /** @param forgottenThrough the number up to which this history cannot speak for the topic */
    TopicHistory(HistorySettings limits, long forgottenThrough) {
        this.limits = limits;
        this.forgottenThrough = forgottenThrough;
    }

    /** A message and when it came. */
    record Entry(long number, long nanoTime, Payload payload) {
    }

    void append(long number, Payload payload, long nanoTime) {
        entries.addLast(new Entry(number, nanoTime, payload));
        bytes += payload.size();
        forget(nanoTime);
    }

    /** The number up to which messages may be missing here. */
    long forgottenThrough() {
        return forgottenThrough;
    }

    List<Entry> since(long number) {
        return entries.stream().filter(entry -> entry.number > number).toList();
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

    /** The highest number that is lost when this history as a whole is given up. */
    long lastNumber() {
        return entries.isEmpty() ? forgottenThrough : entries.getLast().number;
    }
}
