package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories in a file after the end of a server that could not write them: a gap, then the publications that are there. */
class HistoryKillIT {

    private static final String APP = "killed";
    /** More than a publication waits for the disk. */
    private static final long WRITTEN_NANOS = TimeUnit.SECONDS.toNanos(3);

    @TempDir
    private Path home;
    private OwnTomcat tomcat;
    private Map<String, String> environment;
    private URI base;

    @BeforeEach
    void deploy() throws IOException {
        tomcat = new OwnTomcat(home);
        tomcat.copy("server.xml", "conf/server.xml");
        tomcat.copy("tomcat-users.xml", "conf/tomcat-users.xml");
        try (ServerSocket free = new ServerSocket(0)) {
            environment = Map.of("CATALINA_OPTS", "-Dhttp.port=" + free.getLocalPort());
            base = URI.create("http://localhost:" + free.getLocalPort() + "/" + APP + "/");
        }
        Wars.app(APP + ".war", Map.of("parley.history.messages", "10", "parley.history.store", "file"))
                .as(ZipExporter.class).exportTo(home.resolve("webapps/" + APP + ".war").toFile());
    }

    @AfterEach
    void stop() throws InterruptedException {
        tomcat.close();
    }

    private SseClient stream(String lastEventId) throws Exception {
        return new SseClient(base.resolve("stream/news"), lastEventId);
    }

    @Test
    void aStreamReceivesAGapAfterAKillAndThenWhatWasKept() throws Exception {
        App app = new App(base);
        tomcat.start(environment);
        String seen;
        try (SseClient stream = stream(null)) {
            assertThat(stream.event()).as("where it starts").matches("id: [^|]+");
            app.publish("streams", "news", "one");
            seen = stream.event().replaceAll("id: ([^|]*).*", "$1");
        }
        app.publish("streams", "news", "two");
        LockSupport.parkNanos(WRITTEN_NANOS);
        tomcat.kill();
        tomcat.start(environment);
        String again;
        try (SseClient stream = stream(seen)) {
            assertThat(stream.event()).contains("event: gap").contains("\"topic\":\"news\"");
            assertThat(stream.event()).endsWith("data: one");
            String event = stream.event();
            assertThat(event).endsWith("data: two");
            again = event.replaceAll("id: ([^|]*).*", "$1");
            app.publish("streams", "news", "three");
            assertThat(stream.event()).endsWith("data: three");
        }
        tomcat.close();
        tomcat.start(environment);
        try (SseClient stream = stream(again)) {
            assertThat(stream.event()).as("after a stop").endsWith("data: three").doesNotContain("gap");
        }
    }
}
