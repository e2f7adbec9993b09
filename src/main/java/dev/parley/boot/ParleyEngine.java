package dev.parley.boot;

import dev.parley.admission.AdmissionControl;
import dev.parley.api.CloseCode;
import dev.parley.api.EventHooks;
import dev.parley.api.Hooks;
import dev.parley.api.Realtime;
import dev.parley.api.Tokens;
import dev.parley.api.TopicAuthorizer;
import dev.parley.api.UpgradeHook;
import dev.parley.broker.TopicBroker;
import dev.parley.broker.TopicRegistry;
import dev.parley.cdi.BundledWeld;
import dev.parley.cdi.Gates;
import dev.parley.config.ParleyConfig;
import dev.parley.hook.GlobalHooks;
import dev.parley.hook.HookContext;
import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTarget.Kind;
import dev.parley.hook.RouteTemplate;
import dev.parley.hook.UpgradeChecks;
import dev.parley.hook.UpgradePipeline;
import dev.parley.json.JsonbJson;
import dev.parley.observe.Metrics;
import dev.parley.payload.PayloadEncoder;
import dev.parley.peer.Lingering;
import dev.parley.peer.Node;
import dev.parley.peer.NodeRealtime;
import dev.parley.peer.PeerRegistry;
import dev.parley.peer.Threads;
import dev.parley.peer.TopicAccess;
import dev.parley.peer.Watchdog;
import dev.parley.room.RoomType;
import dev.parley.sse.SseServlet;
import dev.parley.upgrade.Transport;
import dev.parley.upgrade.Transports;
import dev.parley.upgrade.UpgradeFilter;
import dev.parley.websocket.SessionBroker;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The graph of objects of one application, and the order in which it starts and stops. */
final class ParleyEngine {

    private static final Logger LOG = System.getLogger(ParleyEngine.class.getName());
    private static final String STREAM_SERVLET = "parley-stream";

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ParleyConfig config;
    private final RouteTable routes;
    private final NodeThreads nodeThreads = new NodeThreads();
    private final JsonbJson json;
    private final Metrics metrics = new Metrics();
    private final TopicRegistry topics = new TopicRegistry();
    private final PeerRegistry peers = new PeerRegistry();
    private final AdmissionControl admissionControl;
    private final Credentials credentials;
    private final Node node;
    private final List<UpgradeHook> globalChecks;
    private final GlobalHooks globalHooks;
    /** {@code null} where messages do not count as use of an HTTP session. */
    private final SessionActivity activity;
    private final RoomService rooms;
    private final EventService events;
    /** {@code null} before the start. */
    private WebSockets webSockets;

    /** @param routes finds them, given what makes hooks of rooms and of typed events */
    ParleyEngine(ParleyConfig config, Function<Gates, RouteTable> routes,
                 List<UpgradeHook> global, List<TopicAuthorizer> authorizers,
                 Function<Executor, HookContext> context) {
        this.config = config;
        this.json = Library.use("Parley", () -> new JsonbJson(config.strictJson()));
        Threads threads = nodeThreads.threads();
        TopicBroker broker = TopicBroker.local(topics, config, threads.nanoTime());
        this.node = new Node(broker, nodeThreads.lanes(config.queue()),
                new TopicAccess(broker, config.topicRoles(), authorizers, metrics), peers, new Lingering(threads),
                new PayloadEncoder(json, config.limits().outgoingBytes()), threads, metrics, config);
        this.globalChecks = global;
        this.activity = config.upgrades().touchSession() ? new SessionActivity() : null;
        this.globalHooks = new GlobalHooks(hooks(global), context.apply(threads.workers()), metrics);
        this.admissionControl = new AdmissionControl(config.connections(), threads.nanoTime());
        this.credentials = new Credentials(config, threads.clock());
        this.rooms = new RoomService(node, globalHooks, nodeThreads);
        this.events = new EventService(node);
        this.routes = routes.apply(new ServiceGates());
    }

    private List<Hooks> hooks(List<UpgradeHook> global) {
        List<Hooks> hooks = new ArrayList<>(activity == null ? List.of() : List.of(activity));
        global.stream().filter(Hooks.class::isInstance).map(Hooks.class::cast).forEach(hooks::add);
        return hooks;
    }

    /** Opens the ways in: the filters in which the decision falls, the stream servlet, the WebSocket endpoints. */
    void start(ServletContext context) {
        nodeThreads.start();
        rooms.start(context);
        events.start(context);
        UpgradePipeline pipeline = new UpgradePipeline(checks(), admissionControl, knownRoles(), node);
        credentials.answerPreflights(context, routes);
        webSockets = WebSockets.of(context, config, routes, node.lingering());
        EntryFilters filters = new EntryFilters(context, routes, webSockets.deployed());
        filters.register(new EngineFilter(pipeline, transports(), filters));
        ServletRegistration.Dynamic servlet = context.addServlet(STREAM_SERVLET,
                new SseServlet(node.threads().nanoTime(), credentials.origins(), BundledWeld::release));
        servlet.setAsyncSupported(true);
        credentials.open(context, routes, knownRoles());
        nodeThreads.everySoOften(new Watchdog(node, admissionControl));
        nodeThreads.everySoOften(node.lingering());
        nodeThreads.everySoOften(credentials.tickets()::sweep);
        if (routes.routes().isEmpty()) {
            LOG.log(Level.WARNING, "Parley serves no routes: add a class with @Route and a scope such as"
                    + " @ApplicationScoped that implements Hooks, to WEB-INF/classes or in a jar to WEB-INF/lib");
        } else {
            LOG.log(Level.INFO, () -> "Parley serves "
                    + routes.routes().stream().map(r -> r.template().text()).toList());
        }
    }

    private Transports transports() {
        return new Transports(Map.of(Kind.WEB_SOCKET, webSockets.transport(), Kind.EVENT_STREAM,
                Transport.ofServlet(STREAM_SERVLET), Kind.ENDPOINT, Transport.ofContainer()));
    }

    private UpgradeChecks checks() {
        return new UpgradeChecks(credentials.origins(), credentials.checks(), globalChecks);
    }

    /** Of which every peer's request must be able to answer. */
    private Set<String> knownRoles() {
        Set<String> known = new HashSet<>(routes.roles());
        known.addAll(config.upgrades().roles().roles());
        known.addAll(config.topicRoles().roles());
        return known;
    }

    /** Lets nobody in, closes every peer with 1001, waits for the close hooks, ends the threads. Once. */
    void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        admissionControl.drain();
        try {
            endPeers(System.nanoTime() + config.drainDeadline().toNanos());
            nodeThreads.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rooms.close();
        events.close();
        json.close();
        if (webSockets != null) {
            webSockets.close();
        }
        // Last: it calls the container, and what that may throw is to leave nothing of ours open.
        node.lingering().close();
    }

    private void endPeers(long deadline) throws InterruptedException {
        peers.all().forEach(peer -> peer.close(CloseCode.GOING_AWAY, "going away"));
        if (!peers.awaitEnd(config.drainDeadline().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.log(Level.WARNING, () -> peers.size() + " peers did not close in time and are cut off");
            peers.all().forEach(peer -> peer.terminate());
            peers.awaitEnd(1, TimeUnit.SECONDS);
        }
        rooms.stop(Math.max(TimeUnit.SECONDS.toNanos(1), deadline - System.nanoTime()));
    }

    /** An HTTP session has ended. */
    void sessionEnded(String id) {
        if (activity != null) {
            activity.ended(id);
        }
        if (config.upgrades().endWithSession()) {
            credentials.tickets().sessionEnded(id);
            admissionControl.sessionEnded(id);
        }
    }

    /** An HTTP session has another id. */
    void sessionRenamed(String before, String now) {
        if (activity != null) {
            activity.renamed(before, now);
        }
        credentials.tickets().sessionRenamed(before, now);
        admissionControl.sessionRenamed(before, now);
    }

    Realtime realtime() {
        return new NodeRealtime(node, topics, rooms::counters);
    }

    Tokens tokens() {
        return credentials.tokens();
    }

    SessionBroker sessionBroker() {
        return new SessionBroker(node.threads().workers(), activity == null ? peer -> { } : activity::used);
    }

    private final class ServiceGates implements Gates {

        @Override
        public GlobalHooks global() {
            return globalHooks;
        }

        @Override
        public Hooks rooms(String owner, RoomType type) {
            return Library.use(owner + " is a Room", () -> rooms.gate(type));
        }

        @Override
        public Hooks events(String owner, RouteTemplate template, EventHooks hooks) {
            return Library.use(owner + " has EventHooks", () -> events.gate(template, hooks));
        }
    }

    /**
     * Ends with the engine, which on Tomcat is the first sign of an undeploy: the sessions end next, and their peers
     * shall hear that the application goes, not that they have lost the right to be there.
     */
    private final class EngineFilter extends UpgradeFilter {

        private final transient EntryFilters filters;

        EngineFilter(UpgradePipeline pipeline, Transports transports, EntryFilters filters) {
            super(routes, pipeline, metrics, config.upgrades().trustedProxies(), transports);
            this.filters = filters;
        }

        @Override
        public void init() {
            filters.complete(this);
        }

        @Override
        protected void entered(HttpServletRequest request) {
            if (activity != null) {
                activity.requested(request);
            }
        }

        @Override
        public void destroy() {
            stop();
        }
    }
}
