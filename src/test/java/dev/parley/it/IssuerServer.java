package dev.parley.it;

import com.sun.net.httpserver.HttpServer;
import dev.parley.fake.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** An issuer of tokens whose keys the server under test fetches over HTTP. */
final class IssuerServer implements AutoCloseable {

    private final Issuer issuer = new Issuer("1", InstantSource.system());
    private final HttpServer server;

    IssuerServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] keys = issuer.publicKeys().getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    Issuer issuer() {
        return issuer;
    }

    /** What makes an application believe it, and more settings, keys and values in turn. */
    Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "parley.token.jwks", "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks",
                "parley.token.issuer", Issuer.NAME, "parley.token.audience", Issuer.AUDIENCE));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    /** The request header that carries a token. */
    static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
