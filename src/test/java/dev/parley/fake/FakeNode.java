package dev.parley.fake;

import dev.parley.admission.AdmissionControl;
import dev.parley.admission.AdmissionDenied;
import dev.parley.api.TopicAuthorizer;
import dev.parley.api.UpgradeRequest;
import dev.parley.broker.Lane;
import dev.parley.broker.Lanes;
import dev.parley.broker.TopicBroker;
import dev.parley.broker.TopicRegistry;
import dev.parley.config.ConfigLoader;
import dev.parley.config.ConfigSource;
import dev.parley.config.ParleyConfig;
import dev.parley.json.JsonbJson;
import dev.parley.observe.Metrics;
import dev.parley.payload.PayloadEncoder;
import dev.parley.peer.Admission;
import dev.parley.peer.Lingering;
import dev.parley.peer.Node;
import dev.parley.peer.PeerRegistry;
import dev.parley.peer.PeerSession;
import dev.parley.peer.Threads;
import dev.parley.peer.TopicAccess;
import dev.parley.peer.Watchdog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A node without a container: manual time and, unless told otherwise, manual threads. */
public final class FakeNode {

    /** One engine for all tests: it is slow to create. */
    public static final JsonbJson JSON = new JsonbJson();

    private final ManualClock clock = new ManualClock();
    private final ManualExecutor drainers = new ManualExecutor();
    private final ManualExecutor workers = new ManualExecutor();
    private final Metrics metrics = new Metrics();
    private final TopicRegistry topics = new TopicRegistry();
    private final PeerRegistry registry = new PeerRegistry();
    private final Node scope;
    private final AdmissionControl admissionControl;
    private final Watchdog watchdog;

    private FakeNode(ParleyConfig config, Executor drainers, Executor lanes, Executor workers,
                     List<TopicAuthorizer> authorizers) {
        topics.measure(metrics);
        registry.measure(metrics);
        TopicBroker broker = TopicBroker.local(topics, config, clock);
        TopicAccess access = new TopicAccess(broker, config.topicRoles(), authorizers, metrics);
        Threads threads = new Threads(drainers == null ? this.drainers : drainers,
                workers == null ? this.workers : workers, clock, clock);
        Lanes both = new Lanes(2, config.queue(), lanes == null ? this.drainers : lanes);
        this.scope = new Node(broker, both, access, registry,
                new Lingering(threads), new PayloadEncoder(JSON, config.limits().outgoingBytes()), threads, metrics, config);
        this.admissionControl = new AdmissionControl(config.connections(), clock);
        this.watchdog = new Watchdog(scope, admissionControl);
    }

    /** A node with these settings, keys and values in turn. */
    public static FakeNode with(String... settings) {
        return new FakeNode(config(settings), null, null, null, List.of());
    }

    /** A node whose topics are guarded. */
    public static FakeNode guarded(List<TopicAuthorizer> authorizers, String... settings) {
        return new FakeNode(config(settings), null, null, null, authorizers);
    }

    /** A node whose tasks run elsewhere. */
    public static FakeNode on(Executor drainers, Executor workers, String... settings) {
        return new FakeNode(config(settings), drainers, drainers, workers, List.of());
    }

    /** A node whose tasks are done by those who bring them. */
    public static FakeNode onCallers(String... settings) {
        return new FakeNode(config(settings), Runnable::run, FakeNode::reject, Runnable::run, List.of());
    }

    /** A lane on which those work who publish. */
    public static Lane lane() {
        return new Lanes(1, config().queue(), FakeNode::reject).next();
    }

    private static void reject(Runnable task) {
        throw new RejectedExecutionException();
    }

    /** A configuration with these settings, keys and values in turn. */
    public static ParleyConfig config(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put("parley." + settings[i], settings[i + 1]);
        }
        return ConfigLoader.load(List.of(new ConfigSource("test", values)));
    }

    /** A peer in that namespace that is not open yet. */
    public PeerSession peer(String namespace, RecordingConnection connection, RecordingEvents events) {
        return new PeerSession(admission(SimpleRequest.of(namespace), namespace), connection, events, scope);
    }

    /** What the upgrade makes of a request that nothing is to be said against. */
    public Admission admission(UpgradeRequest request, String namespace) {
        try {
            return new Admission(request, namespace, Map.of(), scope.config().queue(), admissionControl.acquire(request));
        } catch (AdmissionDenied e) {
            throw new AssertionError(e);
        }
    }

    /** An open peer in that namespace. */
    public PeerSession open(String namespace, RecordingConnection connection) {
        PeerSession peer = peer(namespace, connection, new RecordingEvents());
        peer.open();
        return peer;
    }

    /** Has the watchdog look at all peers. */
    public void watch() {
        watchdog.run();
    }

    /** Runs everything that waits to be run. */
    public void settle() {
        while (drainers.runNext() || workers.runNext()) {
            continue;
        }
    }

    public ManualClock clock() {
        return clock;
    }

    public ManualExecutor drainers() {
        return drainers;
    }

    public ManualExecutor workers() {
        return workers;
    }

    public Metrics metrics() {
        return metrics;
    }

    public TopicRegistry topics() {
        return topics;
    }

    public PeerRegistry registry() {
        return registry;
    }

    public Node scope() {
        return scope;
    }

    public AdmissionControl admissionControl() {
        return admissionControl;
    }
}
