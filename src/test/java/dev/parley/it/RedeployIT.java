package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * An undeploy tells every peer, runs every close hook and leaves nothing behind: no thread, no class loader; and after
 * the next deploy every client is back. {@code -Dredeploy.rounds=50} is for those who have the time.
 */
@ArquillianTest
@RunAsClient
class RedeployIT {

    private static final String APP = "redeployed";
    private static final String OURS = "dev.parley.boot.ParleyListener";
    private static final int PEERS = 100;
    private static final int WORKING = 20;
    private static final int COLLECTIONS = 60;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int ROUNDS = Integer.getInteger("redeploy.rounds");

    private static final IssuerServer ISSUER = new IssuerServer();

    @ArquillianResource
    private Deployer deployer;

    private final URI base = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + APP + "/");
    private final List<Returner> clients = Stream.generate(() -> new Returner(base)).limit(PEERS).toList();

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return Wars.events(APP + ".war", ISSUER.settings("parley.history.messages", "10", "parley.history.store", "file"));
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void everyClientComesBackAndNothingIsLeft() throws Exception {
        ServerJvm jvm = new ServerJvm();
        ExecutorService threads = Executors.newFixedThreadPool(PEERS);
        long complaints = complaints();
        int before = jvm.loaded(OURS);
        // Of another test's application: Open Liberty lets a thread wait for ever that closes a session at the moment
        // in which its client breaks off (NioTCPWriteRequestContextImpl.processSyncWriteRequest).
        List<String> strangers = jvm.threads("parley-");
        assertThat(strangers.isEmpty() || ServerUnderTest.isLiberty()).as("threads of others: " + strangers).isTrue();
        deployer.deploy(APP);
        clients.forEach(threads::execute);
        awaitAll();
        int threadsHalfway = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            showTokens();
            wakeRoom();
            vote();
            deployer.undeploy(APP);
            assertThat(jvm.threads("parley-")).containsExactlyInAnyOrderElementsOf(strangers);
            deployer.deploy(APP);
            awaitAll();
            threadsHalfway = round > ROUNDS / 2 && threadsHalfway == 0 ? jvm.threadsOutsidePools() : threadsHalfway;
        }
        int threadsAtLast = jvm.threadsOutsidePools();
        for (Returner client : clients) {
            client.leave();
        }
        threads.shutdown();
        deployer.undeploy(APP);
        int late = late();
        int left = awaitCollected(jvm, before + late);
        Figures.say("%d redeployments with %d peers: %d class loaders left; threads besides the server's pools: %d"
                + " halfway, %d at last",
                ROUNDS, PEERS, left - before, threadsHalfway, threadsAtLast);
        assertThat(clients).extracting(Returner::closeCodes).allSatisfy(codes -> assertThat(codes)
                .startsWith(goingAway()));
        assertThat(left).as("class loaders").isLessThanOrEqualTo(before + late);
        // Servers start threads of their own all through the first deployments.
        assertThat(threadsAtLast).as("threads").isLessThan(threadsHalfway + Math.max(20, ROUNDS / 2));
        assertThat(complaints()).as("Tomcat's own complaints").isEqualTo(complaints);
    }

    /** The library that judges them, and the way to their keys, must leave nothing behind either. */
    private void showTokens() throws Exception {
        for (String token : List.of(ISSUER.issuer().token("visitor"),
                ISSUER.issuer().signElliptic(ISSUER.issuer().claims("visitor")))) {
            try (RawClient visitor = new RawClient(base, 0)) {
                assertThat(visitor.request("GET", "/who/visitor", IssuerServer.bearer(token)).status()).isEqualTo(101);
                assertThat(visitor.read().text()).startsWith("visitor ");
                visitor.close(1000);
                assertThat(visitor.readCloseCode()).isEqualTo(1000);
            }
        }
        awaitAll();
    }

    /** What it writes is in a file that must be closed. */
    private void wakeRoom() throws Exception {
        try (RawClient visitor = RawClient.open(base, "/counting/kept")) {
            visitor.text("count");
            assertThat(visitor.read().text()).isNotEqualTo("0");
        }
        awaitAll();
    }

    /** What checks it must be closed as well. */
    private void vote() throws Exception {
        try (RawClient visitor = RawClient.open(base, "/mute/votes")) {
            visitor.text("[\"vote\",{\"choice\":\"\",\"stars\":1}]");
            visitor.text("[\"vote\",{\"choice\":\"tea\",\"stars\":1}]");
            assertThat(visitor.read().text()).contains("tea");
        }
        awaitAll();
    }

    /**
     * How many class loaders may be left for now: the last one, which Java holds (it keeps the type of the latest
     * record that was written as a text), and the one before, which an idle thread of a server may hold; Tomcat's hold
     * none.
     */
    private static int late() {
        if (ServerUnderTest.deviates(ServerUnderTest.isGlassFish() && !ServerUnderTest.isPayara(),
                "class loaders are not collected, one for each undeploy; what holds them was not found")) {
            return ROUNDS + 1;
        }
        return ServerUnderTest.isTomcat() ? 1 : 2;
    }

    private static Integer[] goingAway() {
        return Stream.generate(() -> 1001).limit(ROUNDS).toArray(Integer[]::new);
    }

    private void awaitAll() throws Exception {
        new App(base).await("control/counters", counters -> counters.contains("peers=" + PEERS + ",")
                && clients.stream().allMatch(Returner::isConnected));
    }

    /**
     * A server's own threads let go of an application when they next work, or end after a minute without work: Tomcat's
     * do, which on Java 17 inherit the access context of whoever starts them, an application's send for instance.
     */
    private int awaitCollected(ServerJvm jvm, int atMost) throws Exception {
        int left = jvm.loaded(OURS);
        for (int i = 0; left > atMost && i < COLLECTIONS; i++) {
            if (i < WORKING) {
                App.HTTP.send(HttpRequest.newBuilder(base).build(), HttpResponse.BodyHandlers.discarding());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            left = jvm.loaded(OURS);
        }
        return left;
    }

    /** What Tomcat says of leaks; but not where it meets its own background thread at work in the application. */
    private static long complaints() throws Exception {
        String ours = "web application [" + APP + "]";
        return ServerLog.count(ours) - ServerLog.count(ours + " appears to have started a thread named [Catalina-");
    }
}
