package dev.parley.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.Assumptions;

/**
 * Stops and starts the application under the server's feet, through the text interface of Tomcat's manager. Needs the
 * name and password of a user with the role {@code manager-script}: {@code parley.manager.user} and
 * {@code parley.manager.password}.
 */
final class ServerSwitch {

    private final URI page;
    private final String credentials;

    ServerSwitch(URI page) {
        this.page = page;
        String user = System.getProperty("parley.manager.user");
        Assumptions.assumeTrue(user != null, "No parley.manager.user: the application cannot be stopped and started");
        this.credentials = user + ":" + System.getProperty("parley.manager.password", "");
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
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/manager/text/" + name + "?path=" + context))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes())).build();
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
