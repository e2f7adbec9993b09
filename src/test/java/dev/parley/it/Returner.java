package dev.parley.it;

import dev.parley.it.RawClient.Frame;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A client with an HTTP session that connects again, after a moment of its own, whenever it was closed or refused. */
final class Returner implements Runnable {

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
    private final URI base;
    private volatile boolean leaving;
    private volatile boolean connected;
    private volatile RawClient client;

    Returner(URI base) {
        this.base = base;
    }

    @Override
    public void run() {
        while (!leaving) {
            try (RawClient opened = new RawClient(base, 0)) {
                client = opened;
                if (opened.request("GET", "/probe/returner", session()).status() == 101) {
                    listen(opened);
                }
            } catch (IOException e) {
                // Refused, as long as the application is away: on to the next attempt.
                connected = false;
            } catch (InterruptedException e) {
                leaving = true;
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
        }
    }

    private String session() throws IOException, InterruptedException {
        HttpResponse<String> answer = App.HTTP.send(HttpRequest.newBuilder(base.resolve("session/begin")).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the application is away");
        }
        return answer.headers().firstValue("Set-Cookie").map(set -> "Cookie: " + set.split(";")[0] + "\r\n").orElse("");
    }

    private void listen(RawClient opened) throws IOException {
        opened.patient();
        for (Frame frame = opened.readAnswering(); frame != null; frame = opened.readAnswering()) {
            if (frame.opcode() == RawClient.CLOSE) {
                connected = false;
                closeCodes.add(frame.closeCode());
                opened.close(frame.closeCode());
                return;
            }
            connected = true;
        }
        connected = false;
        closeCodes.add(1006);
    }

    boolean isConnected() {
        return connected;
    }

    /** The codes with which it was closed so far. */
    List<Integer> closeCodes() {
        return closeCodes;
    }

    /** Ends its connection, and comes back no more. */
    void leave() throws IOException {
        leaving = true;
        client.vanish(false);
    }
}
