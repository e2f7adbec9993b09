package dev.parley.sse;

import dev.parley.api.CloseCode;
import dev.parley.api.SendResult;
import dev.parley.api.StreamEvent;
import dev.parley.hook.OpenStream;
import dev.parley.payload.Payload;
import dev.parley.peer.PeerLink;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An event stream: a peer, and what only a stream can do. */
final class SseStream implements OpenStream {

    private static final Logger LOG = System.getLogger(SseStream.class.getName());

    private final PeerLink peer;
    private final List<Runnable> callbacks = new ArrayList<>();
    private boolean closed;

    SseStream(PeerLink peer) {
        this.peer = peer;
    }

    @Override
    public void ended() {
        List<Runnable> due;
        synchronized (callbacks) {
            closed = true;
            due = List.copyOf(callbacks);
            callbacks.clear();
        }
        due.forEach(SseStream::call);
    }

    private static void call(Runnable callback) {
        try {
            callback.run();
        } catch (Exception | Error e) {
            LOG.log(Level.WARNING, "onClosed callback failed", e);
        }
    }

    @Override
    public PeerLink peer() {
        return peer;
    }

    @Override
    public Optional<String> lastEventId() {
        return LastEventId.of(peer.request());
    }

    @Override
    public SendResult push(String data) {
        return push(StreamEvent.of(data));
    }

    @Override
    public SendResult push(StreamEvent event) {
        return push(List.of(event));
    }

    @Override
    public SendResult push(List<StreamEvent> events) {
        return events.isEmpty() ? SendResult.QUEUED : peer.push(new Payload.Framed(SseFormat.events(events)));
    }

    @Override
    public SendResult pushComment(String comment) {
        return peer.push(new Payload.Framed(SseFormat.comment(comment)));
    }

    @Override
    public void follow(String... topics) {
        follow(List.of(topics), lastEventId().orElse(null));
    }

    @Override
    public void follow(List<String> topics, String lastEventId) {
        peer.follow(topics, lastEventId);
    }

    @Override
    public void pause() {
        peer.pause();
    }

    @Override
    public void resume() {
        peer.resume();
    }

    @Override
    public void flush() {
        peer.flush();
    }

    @Override
    public void close() {
        peer.close(CloseCode.NORMAL, "");
    }

    @Override
    public void onClosed(Runnable callback) {
        synchronized (callbacks) {
            if (!closed) {
                callbacks.add(callback);
                return;
            }
        }
        call(callback);
    }
}
