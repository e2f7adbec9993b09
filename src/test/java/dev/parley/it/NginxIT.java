package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What nginx answers in place of a server that is away. */
class NginxIT {

    private static HttpResponse<String> ask(Nginx nginx, String accept) throws Exception {
        return App.HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + nginx.port() + "/stream/a%2Fb"))
                .header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void tellsAnEventSourceToComeBackAndOthersThatTheServerIsAway() throws Exception {
        try (Nginx nginx = Nginx.start()) {
            HttpResponse<String> stream = ask(nginx, "text/event-stream");
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
            assertThat(stream.body()).isEqualTo("retry: 3000\n");
            assertThat(ask(nginx, "*/*").statusCode()).isEqualTo(502);
        }
    }
}
