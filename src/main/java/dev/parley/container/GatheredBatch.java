package dev.parley.container;

import dev.parley.payload.Payload;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Sends a batch by the asynchronous remote, as many messages in one write as the container gathers, the next when those
 * are gone: in a loop where it calls back at once, on its thread where not.
 */
final class GatheredBatch {

    private final RemoteEndpoint.Async remote;
    private final Gathering gathering;
    private final List<Payload> payloads;
    private final Consumer<Throwable> done;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Touched by one at a time, the next after the previous one's last handler. */
    private int sent;

    GatheredBatch(RemoteEndpoint.Async remote, Gathering gathering, List<Payload> payloads, Consumer<Throwable> done) {
        this.remote = remote;
        this.gathering = gathering;
        this.payloads = payloads;
        this.done = done;
    }

    void proceed() {
        boolean goesOn = true;
        while (goesOn && !ended.get()) {
            if (sent == payloads.size()) {
                end(null);
            } else {
                goesOn = sendSome();
            }
        }
    }

    /** Bytes of the messages that were handed over so far, the next only when those before are gone. */
    long progress() {
        return payloads.subList(0, sent).stream().mapToLong(Payload::size).sum();
    }

    /** Whether they are gone; if not, who hears of the last goes on. */
    private boolean sendSome() {
        List<Payload> some = payloads.subList(sent, Math.min(payloads.size(), sent + gathering.maxMessages()));
        sent += some.size();
        // One more for this method: whoever comes last, a handler or its end, goes on.
        AtomicInteger awaited = new AtomicInteger(some.size() + 1);
        SendHandler handler = result -> heard(result, awaited);
        try {
            send(some, handler);
        } catch (IOException | RuntimeException e) {
            end(e);
        }
        return awaited.decrementAndGet() == 0;
    }

    private void send(List<Payload> some, SendHandler handler) throws IOException {
        int last = some.size() - 1;
        if (last > 0) {
            gathering.hold(remote, true);
            try {
                for (Payload each : some.subList(0, last)) {
                    send(each, handler);
                }
            } finally {
                gathering.hold(remote, false);
            }
        }
        send(some.get(last), handler);
    }

    private void send(Payload payload, SendHandler handler) {
        if (payload instanceof Payload.Text text) {
            remote.sendText(text.text(), handler);
        } else if (payload instanceof Payload.Binary binary) {
            remote.sendBinary(ByteBuffer.wrap(binary.bytes()), handler);
        } else {
            throw new IllegalArgumentException("framed for another transport");
        }
    }

    private void heard(SendResult result, AtomicInteger awaited) {
        if (!result.isOK()) {
            end(new IOException("not sent", result.getException()));
        } else if (awaited.decrementAndGet() == 0) {
            proceed();
        }
    }

    /** Once: some containers throw and call the handler, too. */
    private void end(Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            done.accept(failure);
        }
    }
}
