package dev.parley.it.busy;

import dev.parley.api.Peer;
import java.util.concurrent.TimeUnit;

/** What takes long. */
final class Work {

    private static final String AT_OPEN = "open-";

    private Work() {
    }

    /** Takes so many milliseconds. */
    static void lastFor(String millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(Long.parseLong(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the path says that the open hook takes so many milliseconds, as it has by now. */
    static boolean atOpen(Peer peer) {
        String id = peer.request().pathParameter("id");
        boolean works = id.startsWith(AT_OPEN);
        if (works) {
            lastFor(id.substring(AT_OPEN.length()));
        }
        return works;
    }
}
