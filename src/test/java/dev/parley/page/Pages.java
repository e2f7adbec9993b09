package dev.parley.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A small web server whose pages run a test's script in a browser and report to the test. Its pages are of another
 * origin than the application's; a script can run in a page of the application as well, if that is {@link #HOST_PAGE}.
 *
 * <p>A script calls {@code report(value)} with anything that JSON can say; reports arrive in their order. An uncaught
 * error is reported as <code>{"error": …}</code>.
 */
public final class Pages implements AutoCloseable {

    /** A page that runs the script whose address is its fragment. */
    public static final String HOST_PAGE = """
            <!doctype html><meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,"><body><script>
            document.body.append(Object.assign(document.createElement("script"), {src: location.hash.slice(1)}));
            </script>""";

    private static final String PRELUDE = """
            let reported = Promise.resolve();
            const report = value => reported = reported.then(() => fetch("%s",
                {method: "POST", mode: "no-cors", body: JSON.stringify(value)}));
            addEventListener("error", event => report({error: event.message || "loading failed"}));
            addEventListener("unhandledrejection", event => report({error: String(event.reason)}));
            const sleep = millis => new Promise(done => setTimeout(done, millis));
            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> scripts = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<String>> reports = new ConcurrentHashMap<>();

    /** Starts it, at any port. */
    public Pages() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", exchange -> answer(exchange, "text/html", HOST_PAGE));
        server.createContext("/script/",
                exchange -> answer(exchange, "text/javascript", scripts.get(nameOf(exchange))));
        server.createContext("/report/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    /** The origin of its pages, with that name for this machine. */
    public String origin(String host) {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    /** Runs a script in a page of this server. */
    OpenPage open(RealBrowser browser, String host, String script) throws IOException {
        return open(browser, URI.create(origin(host) + "/"), script);
    }

    /** Runs a script in a page of any server that is {@link #HOST_PAGE}. */
    OpenPage open(RealBrowser browser, URI hostPage, String script) throws IOException {
        String name = String.valueOf(scripts.size());
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        reports.put(name, queue);
        scripts.put(name, PRELUDE.formatted(origin("localhost") + "/report/" + name) + script);
        return new OpenPage(browser, hostPage.resolve("#" + origin("localhost") + "/script/" + name), queue);
    }

    private void take(HttpExchange exchange) throws IOException {
        reports.get(nameOf(exchange))
                .add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, "text/plain", "taken");
    }

    private static String nameOf(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().replaceAll(".*/", "");
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
