package dev.parley.bench.load;

import dev.parley.bench.Work;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Some publish, many read; perhaps a few never do. */
final class Fanout implements Run, Incoming.Sink {

    private static final long GIVE_UP = TimeUnit.SECONDS.toNanos(4);
    /** Bytes that fill every buffer on the way to a reader that stalls. */
    private static final long FLOOD = 8 << 20;
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private final Work work;
    private final Faults faults = new Faults();
    private final Ledger ledger;
    private final Crowd crowd;
    private final List<Client> publishers;
    private final long[] nextAt;
    private Latencies latencies = new Latencies();
    private long delivered;
    private long least;
    private long lastProgress;
    private boolean gaveUp;

    Fanout(Work work, Target target) throws IOException {
        this.work = work;
        ledger = new Ledger(work);
        crowd = new Crowd(work, target, faults, this);
        publishers = crowd.of(Client.Role.PUBLISHER);
        nextAt = new long[publishers.size()];
    }

    @Override
    public Findings run(Pace pace, ServerWatch server) throws IOException {
        crowd.open(Client.Role.READER, Client.Role.PUBLISHER);
        crowd.poll(Pace.SETTLE);
        warmUp(pace.warmup(), server);
        // Not before: they would have been cut off by now.
        crowd.open(Client.Role.STALLED);
        crowd.poll(Pace.PAUSE);
        latencies = new Latencies();
        long before = delivered;
        server.start();
        least = stalls() ? ledger.sent() + FLOOD / work.size() : 0;
        publish(stalls() ? Math.max(pace.seconds(), Pace.STALL) : pace.seconds(), work.rate(), server);
        server.stop();
        long missing = ledger.sent() * work.audience() - delivered;
        Findings findings = server.findings(delivered - before, latencies);
        if (stalls()) {
            crowd.poll(Pace.GRACE);
            findings.put("cutOff", crowd.cutOff());
        }
        String verdict = (gaveUp ? "gave up, " : "") + (missing == 0 ? "" : "missing " + missing + " ") + faults;
        return findings.verdict(!gaveUp && missing == 0 && faults.none(), verdict);
    }

    private boolean stalls() {
        return work.mode() == Work.Mode.SLOW;
    }

    /** Everything that will happen while it counts happens here before: a JVM compiles anew what it has not foreseen. */
    private void warmUp(double seconds, ServerWatch server) throws IOException {
        publish(seconds / 2, 0, server);
        crowd.open(Client.Role.STALLED_EARLY);
        publish(seconds / 2, 0, server);
        crowd.of(Client.Role.STALLED_EARLY).forEach(Client::leave);
    }

    /** Publishes for a time and until it is enough, waits until everybody has everything; a rate of 0: by window. */
    private void publish(double seconds, int rate, ServerWatch server) throws IOException {
        long now = System.nanoTime();
        long end = now + (long) (seconds * 1e9);
        long gap = rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / rate;
        Arrays.fill(nextAt, now);
        lastProgress = now;
        boolean sends = true;
        while (!gaveUp && (sends || !ledger.isSettled())) {
            long wake = now + LOOK;
            for (int i = 0; sends && i < nextAt.length; i++) {
                fill(publishers.get(i), gap, now);
                wake = gap == 0 ? wake : Math.min(wake, nextAt[i]);
            }
            server.look(now);
            crowd.poll(wake - System.nanoTime());
            now = System.nanoTime();
            sends = now < end || ledger.sent() < least;
            gaveUp = now - lastProgress > GIVE_UP;
        }
    }

    /** Sends what is due. With a rate, latency counts from when a message was due, so that no stall can hide. */
    private void fill(Client publisher, long gap, long now) {
        int index = publisher.publisher();
        int window = gap == 0 ? work.window() : Integer.MAX_VALUE;
        while (publisher.isOpen() && nextAt[index] <= now && publisher.outgoing().hasRoom()
                && ledger.hasRoom(index, window)) {
            publisher.outgoing().message(work.size(), index, ledger.publish(index),
                    gap == 0 ? System.nanoTime() : nextAt[index]);
            nextAt[index] += gap;
        }
        publisher.flush();
    }

    @Override
    public void message(Client client, long now) {
        Incoming message = client.incoming();
        int from = message.publisher();
        lastProgress = now;
        if (!ledger.knows(from, message.sequence())
                || client.role() == Client.Role.PUBLISHER && client.publisher() == from) {
            faults.add(Faults.Kind.FOREIGN);
            return;
        }
        if (!client.inOrder(from, message.sequence())) {
            faults.add(Faults.Kind.OUT_OF_ORDER);
        }
        if (message.length() != work.size()) {
            faults.add(Faults.Kind.WRONG_LENGTH);
        }
        if (!message.isText()) {
            faults.add(Faults.Kind.NOT_TEXT);
        }
        latencies.add(now - message.time());
        delivered++;
        ledger.arrived(from, message.sequence());
    }

    @Override
    public void control(Client client, int opcode, ByteBuffer in, int length) {
        Control.take(client, opcode, in, length);
    }
}
