package dev.parley.upgrade;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.ThreadLocalRandom;

/** What all responses with an event stream have in common. */
public final class StreamResponse {

    private static final String TYPE = "text/event-stream";
    private static final int LEAST_RETRY_MILLIS = 5_000;
    private static final int MOST_RETRY_MILLIS = 10_000;

    private StreamResponse() {
    }

    /** Writes the headers. */
    public static void writeHead(HttpServletResponse response) {
        response.setContentType(TYPE);
        response.setHeader("Cache-Control", "private, no-cache, no-store, no-transform, must-revalidate, max-age=0");
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** Whether the client names the format, as an {@code EventSource} does. */
    static boolean isNamedBy(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept")).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .anyMatch(item -> item.replaceFirst(";.*", "").strip().equalsIgnoreCase(TYPE));
    }

    /**
     * Writes a stream that ends at once and asks the client to come back: an {@code EventSource} does so after 200
     * alone, and reads no {@code Retry-After}. With jitter, or all would be back at the same moment.
     */
    static void writeRetry(HttpServletResponse response) throws IOException {
        int millis = ThreadLocalRandom.current().nextInt(LEAST_RETRY_MILLIS, MOST_RETRY_MILLIS + 1);
        byte[] body = ("retry: " + millis + "\n").getBytes(StandardCharsets.UTF_8);
        writeHead(response);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
