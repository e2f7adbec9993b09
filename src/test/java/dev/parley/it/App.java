package dev.parley.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The test application, as seen over HTTP. */
public final class App {

    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .sslContext(Tls.trusting()).build();

    private static final long PAUSE_NANOS = MILLISECONDS.toNanos(10);
    /** Longer than the heartbeat takes, which alone notices a client that leaves Grizzly during its handshake. */
    private static final long PATIENCE_NANOS = SECONDS.toNanos(50);

    private final URI base;

    /** The one that is deployed there. */
    public App(URI base) {
        this.base = base;
    }

    String get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What has happened there, a line each. */
    public String journal() throws IOException, InterruptedException {
        return get("control/journal");
    }

    /** One of the counters. */
    public long counter(String name) throws IOException, InterruptedException {
        return counter(get("control/counters"), name);
    }

    /** One of the counters, as they were. */
    static long counter(String counters, String name) {
        Matcher matcher = Pattern.compile(name + "=(\\d+)").matcher(counters);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no counter " + name);
        }
        return Long.parseLong(matcher.group(1));
    }

    void publish(String namespace, String topic, String data) throws IOException, InterruptedException {
        get("control/publish?namespace=" + encode(namespace) + "&topic=" + encode(topic) + "&data=" + encode(data));
    }

    /** As {@link #publish(String, String, String)}, with so many characters behind the data. */
    void publish(String namespace, String topic, String data, int more) throws IOException, InterruptedException {
        get("control/publish?namespace=" + encode(namespace) + "&topic=" + encode(topic) + "&data=" + encode(data)
                + "&more=" + more);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Asks again and again, with bounded patience, until the answer is as wanted; the last answer. */
    String await(String path, Predicate<String> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        String answer = get(path);
        while (!wanted.test(answer) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = get(path);
        }
        if (!wanted.test(answer)) {
            throw new AssertionError(path + " still says: " + answer);
        }
        return answer;
    }

    /** Waits until the journal has a line that contains the text. */
    public void awaitJournal(String text) throws IOException, InterruptedException {
        await("control/journal", journal -> journal.contains(text));
    }

    /** Waits until nothing is left in memory: no peer, topic or namespace. */
    public void awaitEmpty() throws IOException, InterruptedException {
        await("control/counters", counters -> counters.contains("peers=0, namespaces=0, topics=0"));
    }
}
