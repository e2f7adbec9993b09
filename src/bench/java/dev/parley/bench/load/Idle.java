package dev.parley.bench.load;

import dev.parley.bench.ProcessClock;
import dev.parley.bench.Work;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Many connections open and say nothing. */
final class Idle implements Run, Incoming.Sink {

    private static final double HOLD = 2;
    private static final double KIBIBYTE = 1024;

    private final Work work;
    private final long pid;
    private final Faults faults = new Faults();
    private final Crowd crowd;

    Idle(Work work, Target target, long pid) throws IOException {
        this.work = work;
        this.pid = pid;
        crowd = new Crowd(work, target, faults, this);
    }

    @Override
    public Findings run(Pace pace, ServerWatch server) throws IOException, InterruptedException {
        double heap = server.liveHeap();
        long memory = server.resident();
        ProcessClock start = ProcessClock.read(pid);
        double seconds = crowd.open(Client.Role.READER, Client.Role.PUBLISHER);
        ProcessClock opened = ProcessClock.read(pid);
        crowd.poll(HOLD);
        Findings findings = new Findings();
        findings.put("perSecond", work.subscribers() / seconds);
        findings.put("handshake", (double) (opened.server() - start.server()) / work.subscribers());
        findings.put("cost", (server.resident() - memory) * KIBIBYTE / work.subscribers());
        findings.put("memory", server.resident() / KIBIBYTE);
        findings.put("heap", (server.liveHeap() - heap) / work.subscribers());
        findings.put("noise", opened.noise(start));
        return findings.verdict(faults.none(), faults.toString());
    }

    @Override
    public void message(Client client, long now) {
        faults.add(Faults.Kind.FOREIGN);
    }

    @Override
    public void control(Client client, int opcode, ByteBuffer in, int length) {
        Control.take(client, opcode, in, length);
    }
}
