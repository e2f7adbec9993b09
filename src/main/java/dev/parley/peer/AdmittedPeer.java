package dev.parley.peer;

import dev.parley.admission.Permit;
import dev.parley.api.Peer;
import dev.parley.api.UpgradeRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Who a peer is, as the upgrade admitted it: what never changes in its life, and its context. */
abstract class AdmittedPeer implements Peer {

    private final String id = UUID.randomUUID().toString();
    private final Admission admission;
    private final Connection connection;
    /** Made when first asked for: most peers are never asked. */
    private final AtomicReference<Map<String, Object>> context = new AtomicReference<>();

    AdmittedPeer(Admission admission, Connection connection) {
        this.admission = admission;
        this.connection = connection;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String namespace() {
        return admission.namespace();
    }

    @Override
    public final Map<String, Object> context() {
        if (context.get() == null) {
            context.compareAndSet(null, new ConcurrentHashMap<>(admission.context()));
        }
        return context.get();
    }

    @Override
    public final UpgradeRequest request() {
        return admission.request();
    }

    @Override
    public final String remoteAddress() {
        return admission.request().remoteAddress();
    }

    @Override
    public final Instant expires() {
        return admission.permit().expires();
    }

    @Override
    public final void extendUntil(Instant expires) {
        admission.permit().extendUntil(expires);
    }

    final Permit permit() {
        return admission.permit();
    }

    /** Whether it is an event stream. */
    final boolean isStream() {
        return !connection.hasCloseCodes();
    }

    /** In nanoseconds. */
    final long writeDeadline() {
        return admission.queue().writeDeadline().toNanos();
    }

    @Override
    public final <T> Optional<T> unwrap(Class<T> type) {
        return connection.unwrap(type);
    }

    @Override
    public final String toString() {
        return id;
    }
}
