package dev.parley.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads an event stream as it comes. */
final class SseClient implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final BufferedReader reader;

    SseClient(URI uri, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(TyrusPeer.SECONDS));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        response = App.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** The next event's lines, joined by {@code |}; {@code null} at the end of the stream. Comments are passed over. */
    String event() throws IOException {
        StringBuilder event = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty() && event.length() > 0) {
                return event.toString();
            } else if (!line.isEmpty() && !line.startsWith(":")) {
                event.append(event.length() > 0 ? "|" : "").append(line);
            }
        }
        return null;
    }

    /** The next line of any kind. */
    String line() throws IOException {
        return reader.readLine();
    }

    /** All that is left, to the end of the stream. */
    String rest() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            all.append((char) c);
        }
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
