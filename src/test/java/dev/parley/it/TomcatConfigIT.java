package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Tomcat as it is published, with the files of server-config where their comments direct, and no property set. */
class TomcatConfigIT {

    private static final Path CONFIGURATION = Path.of("server-config", "tomcat");
    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long PAUSE_MILLIS = 200;

    /** Kubernetes sets these for services named parley and parley-redis; the last one resembles a setting. */
    private static final Map<String, String> FOREIGN = Map.of("PARLEY_PORT", "tcp://10.0.0.4:80",
            "PARLEY_SERVICE_HOST", "10.0.0.4", "PARLEY_REDIS_SERVICE_HOST", "10.0.0.5", "PARLEY_REDIS_PORT",
            "tcp://10.0.0.5:6379", "PARLEY_REDIS_PORT_6379_TCP_ADDR", "10.0.0.5", "PARLEY_QUEUE_BYTE", "1MiB");

    @TempDir
    private Path home;
    private OwnTomcat tomcat;

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        tomcat = new OwnTomcat(home);
        assumeTrue(isFree(HTTP) && isFree(HTTPS), "the ports 8080 and 8443 of this machine are in use");
    }

    @AfterEach
    void stop() throws InterruptedException {
        tomcat.close();
    }

    /** Whether nothing listens there, after a while in which another run of this test may end. */
    private static boolean isFree(int port) throws InterruptedException {
        for (long deadline = System.nanoTime() + PATIENCE_NANOS; System.nanoTime() < deadline;) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(port));
                return true;
            } catch (IOException e) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return false;
    }

    private int status(String url) throws IOException, InterruptedException {
        return App.HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void listensOn8080WithoutAnyPropertyAndServesTheWarWhateverKubernetesSets() throws Exception {
        tomcat.copy("server.xml", "conf/server.xml");
        tomcat.copy("tomcat-users.xml", "conf/tomcat-users.xml");
        tomcat.copy("setenv.sh", "bin/setenv.sh");
        tomcat.copy("ROOT.xml", "conf/Catalina/localhost/ROOT.xml");
        Files.copy(Wars.file("parley-demo.war").toPath(), home.resolve("parley.war"));
        tomcat.start(FOREIGN);
        assertThat(tomcat.console()).contains("Server startup in", "PARLEY_QUEUE_BYTE ")
                .doesNotContain("SEVERE", "failed to set property", "PARLEY_REDIS", "PARLEY_PORT");
        assertThat(status("http://localhost:8080/")).isEqualTo(200);
        try (TyrusPeer peer = TyrusPeer.connect(URI.create("http://localhost:8080/"), "/echo")) {
            assertThat(peer.send("hi").text()).isEqualTo("hi");
        }
    }

    @Test
    void listensWithTlsOn8443WhenTheBlockIsTakenOutOfItsComment() throws Exception {
        Matcher block = Pattern.compile("(?s)<!--\\s+TLS:.*?(keytool .*?)\\s*(<Connector .*?</Connector>)\\s+-->")
                .matcher(Files.readString(CONFIGURATION.resolve("server.xml")));
        assertThat(block.find()).isTrue();
        Files.writeString(home.resolve("conf/server.xml"), block.replaceFirst("$2"));
        List<String> keytool = new ArrayList<>(List.of(block.group(1).split("[\\s\\\\]+")));
        keytool.set(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        assertThat(new ProcessBuilder(keytool).directory(home.toFile()).inheritIO().start().waitFor()).isZero();
        tomcat.start(Map.of());
        assertThat(tomcat.console()).contains("Server startup in").doesNotContain("SEVERE", "failed to set property");
        assertThat(status("https://localhost:8443/")).as("nothing is deployed").isEqualTo(404);
        assertThat(status("http://localhost:8080/")).isEqualTo(404);
    }
}
