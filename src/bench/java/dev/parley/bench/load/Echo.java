package dev.parley.bench.load;

import dev.parley.bench.Work;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Every connection has one message under way, and sends the next one when it comes back. */
final class Echo implements Run, Incoming.Sink {

    private static final double GIVE_UP = 5;

    private final Work work;
    private final Faults faults = new Faults();
    private final Crowd crowd;
    private Latencies latencies = new Latencies();
    private boolean goesOn = true;
    private boolean counts;
    private long echoes;
    private int underWay;

    Echo(Work work, Target target) throws IOException {
        this.work = work;
        crowd = new Crowd(work, target, faults, this);
    }

    @Override
    public Findings run(Pace pace, ServerWatch server) throws IOException {
        crowd.open(Client.Role.READER, Client.Role.PUBLISHER);
        crowd.poll(Pace.SETTLE);
        for (Client client : crowd.of(Client.Role.READER)) {
            send(client, 0);
        }
        crowd.poll(pace.warmup());
        latencies = new Latencies();
        server.start();
        counts = true;
        crowd.poll(pace.seconds());
        counts = false;
        server.stop();
        Findings findings = server.findings(echoes, latencies);
        goesOn = false;
        long end = System.nanoTime() + (long) (GIVE_UP * 1e9);
        while (underWay > 0 && System.nanoTime() < end) {
            crowd.poll(Pace.PAUSE / 10);
        }
        return findings.verdict(underWay == 0 && faults.none(), "unanswered " + underWay + " " + faults);
    }

    private void send(Client client, int sequence) {
        underWay++;
        client.outgoing().message(work.size(), 0, sequence, System.nanoTime());
        client.flush();
    }

    @Override
    public void message(Client client, long now) {
        Incoming message = client.incoming();
        underWay--;
        if (message.publisher() != 0 || !client.inOrder(0, message.sequence())) {
            faults.add(Faults.Kind.FOREIGN);
        }
        if (message.length() != work.size()) {
            faults.add(Faults.Kind.WRONG_LENGTH);
        }
        if (!message.isText()) {
            faults.add(Faults.Kind.NOT_TEXT);
        }
        if (counts) {
            latencies.add(now - message.time());
            echoes++;
        }
        if (goesOn) {
            send(client, message.sequence() + 1);
        }
    }

    @Override
    public void control(Client client, int opcode, ByteBuffer in, int length) {
        Control.take(client, opcode, in, length);
    }
}
