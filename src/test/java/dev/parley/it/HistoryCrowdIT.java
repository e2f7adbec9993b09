package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Position;
import dev.parley.broker.PositionVector;
import dev.parley.broker.Topic;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two hundred clients, WebSockets and event streams, that come and go among publications to topics with short
 * histories: each publication comes once and in order, or a gap covers it; a quiet topic, whose neighbours expire,
 * reports none. {@code -Dhistory.seconds=60} is for those who have the time.
 */
@ArquillianTest
@RunAsClient
class HistoryCrowdIT {

    private static final int CLIENTS = 200;
    private static final int TOPICS = 4;
    private static final int SECONDS = Integer.getInteger("history.seconds");
    private static final long SEED = Long.getLong("history.seed", 1);
    private static final String SOCKETS = "/probe/crowd";
    private static final String STREAMS = "streams";
    private static final String QUIET = "quiet";

    @ArquillianResource
    private URI base;

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger gaps = new AtomicInteger();
    private volatile long end;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("historycrowd.war", Map.of("parley.topic.history", "c*=40 messages 2s 64KiB; quiet=10 messages 1s"));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void deliversEachPublicationOnceInOrderOrReportsAGap() throws Exception {
        App app = new App(base);
        app.publish(STREAMS, QUIET, "quiet 1");
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(SEED * CLIENTS + i);
            boolean socket = i % 2 == 0;
            all.add(threads.submit(() -> {
                Visits visits = socket ? new SocketVisits(random) : new StreamVisits(random);
                while (System.nanoTime() < end) {
                    visits.visit();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500)));
                }
                return null;
            }));
        }
        int published = publishUntilDone(app, all);
        for (Future<?> each : all) {
            each.get();
        }
        Figures.say("%d clients, %d s, seed %d: %d publications, %d received, %d gaps", CLIENTS, SECONDS, SEED, published,
                received.get(), gaps.get());
        assertThat(received).hasValueGreaterThan(CLIENTS);
        assertThat(gaps).hasValueGreaterThan(0);
    }

    /** In bursts, more than a history holds. What is published says where it stands. */
    private static int publishUntilDone(App app, List<Future<?>> clients) throws Exception {
        Random random = new Random(SEED);
        Map<String, Integer> offsets = new HashMap<>();
        int published = 0;
        while (!clients.stream().allMatch(Future::isDone)) {
            String namespace = random.nextBoolean() ? SOCKETS : STREAMS;
            String topic = "c" + random.nextInt(TOPICS);
            int burst = random.nextInt(10) == 0 ? 60 : 1 + random.nextInt(5);
            for (int i = 0; i < burst; i++) {
                int offset = offsets.merge(namespace + topic, 1, Integer::sum);
                assertThat(app.get("control/publish?namespace=" + namespace + "&topic=" + topic + "&data="
                        + topic + "+" + offset))
                        .isEqualTo("published " + offset);
                published++;
            }
        }
        return published;
    }

    /** One client's visits, which remember where it stood. */
    private abstract class Visits {

        final Random random;
        /** The offset that was received last, by topic. */
        final Map<String, Long> last = new HashMap<>();

        Visits(Random random) {
            this.random = random;
        }

        abstract void visit() throws Exception;

        /** A publication, such as {@code c1 17}: the next one, unless a gap was reported or the topic is new. */
        final void publication(String text) {
            String[] words = text.split(" ");
            long offset = Long.parseLong(words[1]);
            Long before = last.put(words[0], offset);
            if (before != null) {
                assertThat(offset).as("%s after %d", text, before).isEqualTo(before + 1);
            }
            received.incrementAndGet();
        }

        final void gap(String topic, long from, long to) {
            assertThat(topic).as("a topic that loses something").isNotEqualTo(QUIET);
            assertThat(to).isGreaterThan(from);
            gaps.incrementAndGet();
        }
    }

    private final class StreamVisits extends Visits {

        private final String topics;
        private String id;

        StreamVisits(Random random) {
            super(random);
            String topic = "c" + random.nextInt(TOPICS);
            topics = random.nextBoolean() ? topic + ",quiet" : topic + ",c" + (TOPICS + random.nextInt(2));
        }

        @Override
        void visit() throws Exception {
            try (SseClient stream = new SseClient(base.resolve("stream/topics?names=" + topics), id)) {
                int events = 1 + random.nextInt(60);
                String event = stream.event();
                for (int i = 0; i < events && event != null && System.nanoTime() < end; i++) {
                    event(event.split("\\|"));
                    event = stream.event();
                }
            }
        }

        private void event(String... lines) {
            id = lines[0].substring("id: ".length());
            String data = lines[lines.length - 1];
            if (lines.length == 3) {
                String topic = value(data, "topic");
                long from = offsetOf(value(data, "from"));
                assertThat(last).containsEntry(topic, from);
                gap(topic, from, offsetOf(value(data, "to")));
                last.put(topic, offsetOf(value(data, "to")));
            } else if (lines.length == 2) {
                publication(data.substring("data: ".length()));
                String topic = data.substring("data: ".length()).split(" ")[0];
                assertThat(offset(id, STREAMS, topic)).isEqualTo(last.get(topic));
            } else {
                last.keySet().forEach(topic -> assertThat(offset(id, STREAMS, topic)).isEqualTo(last.get(topic)));
                last.put(topics.split(",")[0], offset(id, STREAMS, topics.split(",")[0]));
            }
        }

        private static String value(String json, String key) {
            return json.replaceAll(".*\"" + key + "\":\"([^\"]*)\".*", "$1");
        }

        private static long offsetOf(String position) {
            return Long.parseLong(position.substring(position.indexOf(':') + 1));
        }
    }

    private static long offset(String id, String namespace, String topic) {
        Position position = PositionVector.parse(id).orElseThrow().of(new Topic(namespace, topic));
        return position.offset();
    }

    private final class SocketVisits extends Visits {

        private final String topic;
        private String id = "";

        SocketVisits(Random random) {
            super(random);
            topic = "c" + random.nextInt(TOPICS);
        }

        @Override
        void visit() throws Exception {
            long lostUntil = -1;
            List<String> publications = new ArrayList<>();
            String stands = null;
            boolean expectsGap = false;
            try (RawClient client = RawClient.open(base, SOCKETS)) {
                client.readAnswering();
                client.text("since " + topic + (id.isEmpty() ? "" : " " + id));
                int messages = 1 + random.nextInt(60);
                while (stands == null || expectsGap && lostUntil < 0
                        || publications.size() < messages && System.nanoTime() < end) {
                    String[] words = client.readAnswering().text().split(" ");
                    switch (words[0]) {
                        case "at" -> {
                            stands = words[1];
                            expectsGap = words[2].equals("false");
                        }
                        case "gap" -> {
                            lostUntil = Long.parseLong(words[3]);
                            gap(words[1], Long.parseLong(words[2]), lostUntil);
                        }
                        default -> publications.add(String.join(" ", words));
                    }
                }
            }
            last.clear();
            if (!id.isEmpty()) {
                last.put(topic, lostUntil < 0 ? offset(id, SOCKETS, topic) : lostUntil);
            }
            publications.forEach(this::publication);
            id = stands;
        }
    }
}
