package dev.parley.event;

import dev.parley.api.EventRoute;
import dev.parley.api.EventTarget;
import dev.parley.api.Published;
import dev.parley.broker.Topic;
import dev.parley.broker.TopicBroker;
import java.util.concurrent.CompletionStage;

/** A route of typed events, which is a namespace of its own. */
final class LiveRoute implements EventRoute {

    private final String namespace;
    private final TopicBroker broker;
    private final Declarations events;

    LiveRoute(String namespace, TopicBroker broker, Declarations events) {
        this.namespace = namespace;
        this.broker = broker;
        this.events = events;
    }

    @Override
    public <T> EventRoute on(String event, Class<T> type, Handler<? super T> handler) {
        events.on(event, type, handler);
        return this;
    }

    @Override
    public EventRoute emits(String event, Class<?> type) {
        events.emits(event, type);
        return this;
    }

    @Override
    public EventRoute answerInvalid() {
        events.answerInvalid();
        return this;
    }

    @Override
    public EventTarget to(String room) {
        Topic topic = Topics.room(namespace, room);
        broker.checkTopic(Topics.of(room));
        return (event, data) -> publish(topic, event, data);
    }

    @Override
    public CompletionStage<Published> emit(String event, Object data) {
        return publish(Topics.sockets(namespace), event, data);
    }

    private CompletionStage<Published> publish(Topic topic, String event, Object data) {
        return broker.publish(topic, events.encode(event, data), null);
    }
}
