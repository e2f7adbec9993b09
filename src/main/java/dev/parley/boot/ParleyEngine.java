package dev.parley.boot;

import dev.parley.admission.AdmissionControl;
import dev.parley.api.EventHooks;
import dev.parley.api.Hooks;
import dev.parley.api.Realtime;
import dev.parley.api.Tokens;
import dev.parley.api.TopicAuthorizer;
import dev.parley.api.UpgradeHook;
import dev.parley.broker.History;
import dev.parley.broker.TopicBroker;
import dev.parley.broker.TopicRegistry;
import dev.parley.cdi.Gates;
import dev.parley.config.ParleyConfig;
import dev.parley.hook.GlobalHooks;
import dev.parley.hook.HookContext;
import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTemplate;
import dev.parley.hook.UpgradeChecks;
import dev.parley.hook.UpgradePipeline;
import dev.parley.json.JsonbJson;
import dev.parley.node.NodeRealtime;
import dev.parley.observe.Metrics;
import dev.parley.payload.PayloadEncoder;
import dev.parley.peer.Lingering;
import dev.parley.peer.Node;
import dev.parley.peer.PeerRegistry;
import dev.parley.peer.Threads;
import dev.parley.peer.TopicAccess;
import dev.parley.room.RoomType;
import dev.parley.websocket.SessionBroker;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The graph of objects of one application, and the services that start and stop with it. */
final class ParleyEngine {

    private static final Logger LOG = System.getLogger(ParleyEngine.class.getName());

    private final ParleyConfig config;
    private final NodeThreads threads = new NodeThreads();
    private final Metrics metrics = new Metrics();
    private final Node node;
    private final Credentials credentials;
    private final HttpSessions sessions;
    private final GlobalHooks globalHooks;
    private final RoomService rooms;
    private final EventService events;
    private final RouteTable routes;
    private final Services services;

    /** @param routes finds them, given what makes hooks of rooms and of typed events */
    ParleyEngine(ServletContext context, ParleyConfig config, Function<Gates, RouteTable> routes,
                 List<UpgradeHook> global, List<TopicAuthorizer> authorizers,
                 Function<Executor, HookContext> hookContext) {
        this.config = config;
        JsonbJson json = Library.use("Parley", () -> new JsonbJson(config.strictJson()));
        StorageService storage = new StorageService(context, config, threads);
        this.node = node(json, storage.histories(), authorizers);
        AdmissionControl admissionControl = new AdmissionControl(config.connections(), node.threads().nanoTime());
        this.credentials = new Credentials(config, node.threads());
        this.sessions = new HttpSessions(config.upgrades(), credentials.tickets(), admissionControl);
        this.globalHooks = new GlobalHooks(hooks(global), hookContext.apply(node.threads().workers()), metrics);
        this.rooms = new RoomService(node, globalHooks, threads, storage);
        this.events = new EventService(context, node);
        this.routes = routes.apply(new ServiceGates());
        UpgradeChecks checks = new UpgradeChecks(credentials.origins(), credentials.checks(), global);
        UpgradePipeline pipeline = new UpgradePipeline(checks, admissionControl, knownRoles(), node);
        TransportService transports = new TransportService(context, this.routes, node, credentials.origins());
        // Threads end when all that uses them has stopped; what calls the container is closed when all of ours is.
        this.services = new Services(List.of(threads, Service.closing("lingering connections", node.lingering()::close),
                Service.closing("JSON", json::close), events, storage, rooms,
                new CredentialService(context, this.routes, credentials, knownRoles(), threads), transports,
                new EntryService(context, this.routes, node, pipeline, transports, sessions, this::stop),
                new PeerService(node, admissionControl, threads)), node.threads().nanoTime(), config.drainDeadline());
    }

    private Node node(JsonbJson json, History histories, List<TopicAuthorizer> authorizers) {
        Threads used = threads.threads();
        TopicRegistry topics = new TopicRegistry();
        topics.measure(metrics);
        PeerRegistry peers = new PeerRegistry();
        peers.measure(metrics);
        TopicBroker broker = TopicBroker.local(topics, config, histories);
        return new Node(broker, threads.lanes(config.queue()),
                new TopicAccess(broker, config.topicRoles(), authorizers, metrics), peers, new Lingering(used),
                new PayloadEncoder(json, config.limits().outgoingBytes()), used, metrics, config);
    }

    private List<Hooks> hooks(List<UpgradeHook> global) {
        List<Hooks> hooks = new ArrayList<>(sessions.hooks().stream().toList());
        global.stream().filter(Hooks.class::isInstance).map(Hooks.class::cast).forEach(hooks::add);
        return hooks;
    }

    /** Of which every peer's request must be able to answer. */
    private Set<String> knownRoles() {
        Set<String> known = new HashSet<>(routes.roles());
        known.addAll(config.upgrades().roles().roles());
        known.addAll(config.topicRoles().roles());
        return known;
    }

    /** Starts the services, of which the last open the ways in. <b>Fail:</b> nothing is left open. */
    void start() {
        services.start();
        if (routes.routes().isEmpty()) {
            LOG.log(Level.WARNING, "Parley serves no routes: add a class with @Route and a scope such as"
                    + " @ApplicationScoped that implements Hooks, to WEB-INF/classes or in a jar to WEB-INF/lib");
        } else {
            LOG.log(Level.INFO, () -> "Parley serves "
                    + routes.routes().stream().map(r -> r.template().text()).toList());
        }
    }

    /** Lets nobody in, closes every peer with 1001, waits for the close hooks, ends the threads. Once. */
    void stop() {
        services.end();
    }

    /** What must learn of HTTP sessions that end or are renamed. */
    HttpSessions sessions() {
        return sessions;
    }

    Realtime realtime() {
        return new NodeRealtime(node);
    }

    Tokens tokens() {
        return credentials.tokens();
    }

    SessionBroker sessionBroker() {
        return new SessionBroker(node.threads().workers(), sessions::used);
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
}
