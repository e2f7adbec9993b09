package dev.parley.it.app;

import dev.parley.api.Position;
import dev.parley.api.Published;
import dev.parley.api.Realtime;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/** What a test asks of the application over HTTP; the facade is the application's own. */
@WebServlet("/control/*")
public class Control extends HttpServlet {

    private transient Realtime realtime;
    private transient Journal journal;
    private transient Crowd crowd;
    private transient Slow slow;

    /** Looked up, since Jetty injects nothing into servlets. */
    @Override
    public void init() {
        realtime = CDI.current().select(Realtime.class).get();
        journal = CDI.current().select(Journal.class).get();
        crowd = CDI.current().select(Crowd.class).get();
        slow = CDI.current().select(Slow.class).get();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(switch (request.getPathInfo()) {
            case "/journal" -> String.join("\n", journal.lines());
            case "/counters" -> realtime.counters().toString();
            case "/crowd" -> crowd.stillOpen() + " " + crowd.wrong();
            case "/peers" -> String.valueOf(realtime.peers(request.getParameter("namespace")).size());
            case "/cdi" -> Surroundings.origin(CDI.current().getBeanManager().getClass());
            case "/publish" -> publish(request);
            case "/big" -> big(request);
            case "/take" -> take(Integer.parseInt(request.getParameter("messages")));
            case "/collect" -> collect(Integer.parseInt(request.getParameter("times")));
            case "/bomb" -> bomb(Integer.parseInt(request.getParameter("threads")),
                    Integer.parseInt(request.getParameter("count")), request.getParameter("namespace"));
            default -> "?";
        });
    }

    private String publish(HttpServletRequest request) {
        int more = Integer.parseInt(Objects.requireNonNullElse(request.getParameter("more"), "0"));
        String data = request.getParameter("data") + "x".repeat(more);
        CompletionStage<Published> published = request.getParameter("namespace") == null
                ? realtime.publish(request.getParameter("topic"), data)
                : realtime.publish(request.getParameter("namespace"), request.getParameter("topic"), data);
        return "published " + published.toCompletableFuture().join().position().map(Position::offset).orElse(0L);
    }

    private String big(HttpServletRequest request) {
        try {
            realtime.publish(request.getParameter("topic"), "x".repeat(Integer.parseInt(request.getParameter("bytes"))));
            return "published";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private String take(int messages) {
        slow.take(messages);
        return "taken";
    }

    /** Has the garbage collector take what only weak references hold; half of the time is left to everybody else. */
    private static String collect(int times) {
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            System.gc();
            LockSupport.parkNanos(System.nanoTime() - start);
        }
        return "collected";
    }

    /** Publishes from many threads at once, numbered messages each; answers when all are handed over. */
    private String bomb(int threads, int count, String namespace) {
        long start = System.nanoTime();
        List<Thread> publishers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int publisher = t;
            publishers.add(new Thread(() -> {
                for (int i = 0; i < count; i++) {
                    realtime.publish(namespace, Crowd.TOPIC, publisher + ":" + i);
                }
            }));
        }
        publishers.forEach(Thread::start);
        try {
            for (Thread publisher : publishers) {
                publisher.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return (System.nanoTime() - start) / 1_000_000 + " ms";
    }
}
