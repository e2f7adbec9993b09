package dev.parley.event;

import dev.parley.api.CloseDetails;
import dev.parley.api.EventHooks;
import dev.parley.api.EventSocket;
import dev.parley.api.InvalidEventException.Violation;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import dev.parley.broker.Subscriber;
import dev.parley.hook.NamedMessages;
import dev.parley.observe.Metrics.Count;
import dev.parley.observe.ThrottledLog;
import dev.parley.payload.Payload;
import dev.parley.peer.PeerLink;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hooks at a route of typed events: each frame goes to the handler of its event, if it is valid. */
final class EventGate implements NamedMessages {

    /** The text of a violation may repeat what the client has sent. */
    private static final int MOST_SAID = 300;
    private static final Payload PONG = new Payload.Text("[\"pong\",null]");

    private final String namespace;
    private final EventHooks hooks;
    private final Declarations events;
    private final EventScope scope;
    private final ThrottledLog log;

    EventGate(String namespace, EventHooks hooks, Declarations events, EventScope scope) {
        this.namespace = namespace;
        this.hooks = hooks;
        this.events = events;
        this.scope = scope;
        this.log = new ThrottledLog(System.getLogger(EventGate.class.getName()), Level.WARNING, scope.nanoTime());
    }

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        Upgrade answer = hooks.upgrade(request);
        return answer instanceof Upgrade.Accept accept ? accept.namespace(namespace) : answer;
    }

    /** Every peer of a node is a subscriber. Nobody is asked whether it may be this one: it is in the route already. */
    @Override
    public void open(Peer peer) {
        scope.broker().subscribe(Topics.sockets(namespace), (Subscriber) peer);
        hooks.open(socket(peer));
    }

    @Override
    public void message(Peer peer, Message message) {
        try {
            dispatch(peer, frame(message));
        } catch (NoEventException e) {
            invalid(peer, null, List.of(new Violation("", e.getMessage())));
        }
    }

    private EventFrame frame(Message message) throws NoEventException {
        if (!message.isText()) {
            throw new NoEventException("binary");
        }
        return EventFrame.parse(message.text(), scope.json());
    }

    @Override
    public Optional<String> nameOf(Message message) {
        try {
            return Optional.of(frame(message).event()).filter(this::isKnown);
        } catch (NoEventException e) {
            return Optional.empty();
        }
    }

    private void dispatch(Peer peer, EventFrame frame) {
        if (frame.event().equals("ping")) {
            peer.send(PONG);
            return;
        }
        IncomingEvent<?> event = events.incoming(frame.event());
        List<Violation> violations = event == null ? List.of(new Violation("", "unknown event"))
                : event.handle(socket(peer), frame.data(), scope.json(), scope.validation());
        if (!violations.isEmpty()) {
            invalid(peer, frame.event(), violations);
        }
    }

    private void invalid(Peer peer, String event, List<Violation> all) {
        List<Violation> violations = all.stream().limit(scope.maxViolations())
                .map(each -> new Violation(shortened(each.path()), shortened(each.message()))).toList();
        scope.metrics().add(Count.INVALID_EVENTS);
        log.log(() -> report(peer, isKnown(event) ? event + ": " + violations.get(0) : violations.get(0).message()));
        if (events.answersInvalid()) {
            Map<String, Object> problem = new LinkedHashMap<>();
            if (event != null) {
                problem.put("event", event);
            }
            problem.put("violations", violations);
            peer.send("[\"error\"," + scope.json().write(problem) + ']');
        }
    }

    private boolean isKnown(String event) {
        return event != null && events.incoming(event) != null;
    }

    /** @param problem may contain words that the client has chosen: they make no line of their own */
    private String report(Peer peer, String problem) {
        return "invalid event at " + namespace + " from peer " + peer + ": " + problem.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String shortened(String text) {
        return text.length() <= MOST_SAID ? text : text.substring(0, MOST_SAID) + '…';
    }

    @Override
    public void error(Peer peer, Throwable error) {
        hooks.error(socket(peer), error);
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        scope.broker().unsubscribe(Topics.sockets(namespace), (Subscriber) peer);
        hooks.close(socket(peer), details);
    }

    private EventSocket socket(Peer peer) {
        return new PeerSocket((PeerLink) peer, events);
    }
}
