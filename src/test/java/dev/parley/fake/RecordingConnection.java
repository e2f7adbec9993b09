package dev.parley.fake;

import dev.parley.payload.Payload;
import dev.parley.peer.Connection;
import dev.parley.peer.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A wire that remembers what went over it: texts, {@code <ping>}, {@code <close 1000>}, {@code <terminate>}. Where a
 * write or ping begins before the previous one is done, it remembers {@code <overlap>}.
 */
public final class RecordingConnection implements Connection {

    private final List<String> record = Collections.synchronizedList(new ArrayList<>());
    private final List<List<Payload>> batches = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Consumer<Throwable>> inFlight = new AtomicReference<>();
    private volatile boolean holding;
    private volatile boolean answersPings = true;
    private volatile boolean closeCodes = true;
    private volatile boolean writesOnHookThreads;
    private volatile boolean open = true;
    private volatile Dialect dialect = Dialect.PLAIN;
    private volatile int unread = UNKNOWN;
    private volatile long progress;
    private volatile Throwable failure;
    private volatile RuntimeException closeFailure;
    private volatile Runnable whenClosed = () -> { };
    private volatile Object behind = this;

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> done) {
        batches.add(List.copyOf(batch));
        begin(done);
        batch.forEach(payload -> record.add(name(payload)));
        goOn();
    }

    @Override
    public void ping(Consumer<Throwable> done) {
        begin(done);
        record.add("<ping>");
        goOn();
    }

    private void begin(Consumer<Throwable> done) {
        if (!inFlight.compareAndSet(null, done)) {
            record.add("<overlap>");
        }
    }

    private void goOn() {
        if (!holding) {
            complete();
        }
    }

    private static String name(Payload payload) {
        return payload instanceof Payload.Text text ? text.text() : payload.getClass().getSimpleName();
    }

    /** Completes the write or ping in flight. Whether there was one. */
    public boolean complete() {
        Consumer<Throwable> done = inFlight.getAndSet(null);
        if (done != null) {
            done.accept(failure);
        }
        return done != null;
    }

    /** From now on writes and pings are done only when {@link #complete} is called. */
    public void hold() {
        holding = true;
    }

    /** Completes what is held back, and holds back no longer. */
    public void release() {
        holding = false;
        complete();
    }

    /** From now on writes and pings fail. */
    public void fail(Throwable reason) {
        failure = reason;
    }

    /** A transport whose clients do not answer pings. */
    public RecordingConnection withoutPongs() {
        answersPings = false;
        return this;
    }

    /** An event stream. */
    public RecordingConnection withoutCloseCodes() {
        closeCodes = false;
        return this;
    }

    /** A transport whose writes end on threads that hooks may hold. */
    public RecordingConnection endingWritesOnHookThreads() {
        writesOnHookThreads = true;
        return this;
    }

    @Override
    public boolean endsWritesOnHookThreads() {
        return writesOnHookThreads;
    }

    /** Words publications so. */
    public RecordingConnection speaking(Dialect words) {
        dialect = words;
        return this;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public boolean hasCloseCodes() {
        return closeCodes;
    }

    /** What a container does when the connection is closed or cut: reports it. */
    public void whenClosed(Runnable report) {
        whenClosed = report;
    }

    /** The socket is gone and nobody says so. */
    public void vanish() {
        open = false;
    }

    @Override
    public boolean answersPings() {
        return answersPings;
    }

    @Override
    public int unread() {
        return unread;
    }

    @Override
    public long progress() {
        return progress;
    }

    /** The client takes so many bytes of the write in flight. */
    public void take(int bytes) {
        progress += bytes;
    }

    /** From now on so many bytes of the client have arrived and are not read. */
    public void unread(int bytes) {
        unread = bytes;
    }

    /** From now on closing throws, as a container may. */
    public void failToClose(RuntimeException reason) {
        closeFailure = reason;
    }

    @Override
    public void close(int code, String reason) {
        if (closeFailure != null) {
            throw closeFailure;
        }
        record.add("<close " + code + (reason.isEmpty() ? "" : " " + reason) + '>');
        end();
    }

    @Override
    public void terminate() {
        record.add("<terminate>");
        end();
    }

    private void end() {
        Runnable report = whenClosed;
        whenClosed = () -> { };
        report.run();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** What stands behind this from now on. */
    public void unwrapsTo(Object object) {
        behind = object;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(behind) ? Optional.of(type.cast(behind)) : Optional.empty();
    }

    /** Everything so far. */
    public List<String> record() {
        return List.copyOf(record);
    }

    /** The writes so far. */
    public List<List<Payload>> batches() {
        return List.copyOf(batches);
    }
}
