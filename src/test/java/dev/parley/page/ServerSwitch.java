package dev.parley.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Stops and starts the application under its clients' feet, through the text interface of Tomcat's manager, as the user
 * that {@code server-config/tomcat} has for tests.
 */
final class ServerSwitch {

    private static final String CREDENTIALS = "parley:parley";

    private final URI page;

    ServerSwitch(URI page) {
        this.page = page;
    }

    void stop() {
        command("stop");
    }

    void start() {
        command("start");
    }

    /** The manager answers 200 to failures too; only its text tells. */
    private void command(String name) {
        String context = page.getPath().replaceAll("(?<=.)/$", "");
        String token = Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/manager/text/" + name + "?path=" + context))
                .header("Authorization", "Basic " + token).build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().startsWith("OK")) {
                throw new IllegalStateException(name + " failed: " + answer.statusCode() + " " + answer.body().strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
