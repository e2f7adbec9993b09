package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.rooms.CountingRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand rooms that sleep, woken at random by two hundred connections: each event is handled once, and none while
 * another one of its room is. {@code -Drooms.seconds=60} is for those who have the time.
 */
@ArquillianTest
@RunAsClient
class RoomCrowdIT {

    private static final int ROOMS = 10_000;
    private static final int CONNECTIONS = 200;
    private static final int MESSAGES = 4;
    /** A room falls asleep under a client that pauses for so long. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);
    private static final int SECONDS = Integer.getInteger("rooms.seconds");

    @ArquillianResource
    private URI base;

    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final AtomicIntegerArray sent = new AtomicIntegerArray(ROOMS);

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.rooms("roomcrowd.war", Map.of());
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void losesNoEventAndHandlesNoneTwice() throws Exception {
        App app = new App(base);
        int[] before = new int[ROOMS];
        eachRoom(room -> before[room] = visit(room, "total"));
        app.await("control/counters", counters -> counters.contains("live=0, awake=0"));
        long woken = app.counter("woken");
        long failures = app.counter("hookFailures");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        inParallel(() -> {
            while (System.nanoTime() < end) {
                converse();
            }
            return null;
        });
        long handled = app.counter("woken") - woken;
        eachRoom(room -> assertThat(visit(room, "total")).as("room " + room).isEqualTo(before[room] + sent.get(room)));
        int all = 0;
        for (int room = 0; room < ROOMS; room++) {
            all += sent.get(room);
        }
        Figures.say("%d rooms, %d connections, %d s: %d events, each on disk, rooms woken %d times", ROOMS,
                CONNECTIONS, SECONDS, all, handled);
        assertThat(all).isGreaterThan(CONNECTIONS);
        assertThat(app.counter("hookFailures")).isEqualTo(failures);
    }

    @Test
    void leavesNothingOfASleepingRoomsObjectAndWakesItSoon() throws Exception {
        ServerJvm jvm = new ServerJvm();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            RawClient client = RawClient.open(base, "/counting/asleep-" + i);
            clients.add(client);
            ask(client);
        }
        new App(base).await("control/counters", counters -> counters.contains("live=" + CONNECTIONS + ", awake=0"));
        assertThat(jvm.instances(CountingRoom.class.getName())).isZero();
        long woken = new App(base).counter("woken");
        long[] asleep = clients.stream().mapToLong(RoomCrowdIT::ask).sorted().toArray();
        long[] awake = clients.stream().mapToLong(RoomCrowdIT::ask).sorted().toArray();
        assertThat(new App(base).counter("woken")).isEqualTo(woken + CONNECTIONS);
        Figures.say("a reply of a room that sleeps: %d us, of one that is awake: %d us (medians of %d)",
                asleep[CONNECTIONS / 2] / 1_000, awake[CONNECTIONS / 2] / 1_000, CONNECTIONS);
        for (RawClient client : clients) {
            client.close();
        }
    }

    /** Nanoseconds that a room takes to answer. */
    private static long ask(RawClient client) {
        try {
            long start = System.nanoTime();
            client.text("total");
            client.readAnswering();
            return System.nanoTime() - start;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that is done with a room. */
    private interface Visit {
        void to(int room) throws Exception;
    }

    private void eachRoom(Visit visit) throws Exception {
        AtomicInteger next = new AtomicInteger();
        inParallel(() -> {
            for (int room = next.getAndIncrement(); room < ROOMS; room = next.getAndIncrement()) {
                visit.to(room);
            }
            return null;
        });
    }

    private void inParallel(Callable<Void> work) throws Exception {
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            all.add(work);
        }
        for (Future<Void> each : threads.invokeAll(all)) {
            each.get();
        }
    }

    private int visit(int room, String text) throws Exception {
        try (RawClient client = RawClient.open(base, "/counting/" + room)) {
            client.text(text);
            return Integer.parseInt(client.readAnswering().text());
        }
    }

    /** Sends some messages at once, and once more after a pause: the numbers that come back must rise. */
    private void converse() throws Exception {
        Random random = new Random();
        int room = random.nextInt(ROOMS);
        try (RawClient client = RawClient.open(base, "/counting/" + room)) {
            int last = count(client, room, 1 + random.nextInt(MESSAGES), 0);
            if (random.nextBoolean()) {
                LockSupport.parkNanos(PAUSE_NANOS);
                count(client, room, 1, last);
            }
        }
    }

    private int count(RawClient client, int room, int messages, int last) throws Exception {
        for (int i = 0; i < messages; i++) {
            client.text("count");
            sent.incrementAndGet(room);
        }
        int seen = last;
        for (int i = 0; i < messages; i++) {
            int number = Integer.parseInt(client.readAnswering().text());
            assertThat(number).isGreaterThan(seen);
            seen = number;
        }
        return seen;
    }
}
