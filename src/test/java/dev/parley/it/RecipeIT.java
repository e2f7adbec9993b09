package dev.parley.it;

import static dev.parley.it.IssuerServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The WAR that Maven builds of the pom.xml of servers.md for this kind of server, its classes and its web.xml works. */
@ArquillianTest
@RunAsClient
class RecipeIT {

    private static final IssuerServer SERVER = new IssuerServer();
    private static WebArchive war;

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive recipe() throws IOException, InterruptedException {
        war = ShrinkWrap.create(ZipImporter.class, "chat.war")
                .importFrom(Recipe.forThisServer().build(SERVER.settings())).as(WebArchive.class);
        return war;
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static List<String> libraries() {
        return war.getContent(Filters.include("/WEB-INF/lib/.*\\.jar")).keySet().stream().map(ArchivePath::get)
                .map(path -> path.replaceAll(".*/|-[0-9].*", "")).sorted().toList();
    }

    private String greeting(String path, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", path, headers).status()).isEqualTo(101);
            return client.read().text();
        }
    }

    private Head handshake(String path, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            return client.request("GET", path, headers);
        }
    }

    @Test
    void bringsWhatTheServerLacksAndNothingThatItHas() {
        if (ServerUnderTest.hasCdi()) {
            assertThat(libraries()).containsExactly("h2-mvstore", "nimbus-jose-jwt", "parley");
        } else {
            assertThat(libraries()).contains("h2-mvstore", "nimbus-jose-jwt", "parley", "weld-servlet-core", "yasson",
                    "parsson", "hibernate-validator").doesNotContain("jakarta.servlet-api", "jakarta.websocket-api");
        }
    }

    @Test
    void firstClassServesEveryoneWithoutALogin() throws Exception {
        try (TyrusPeer alice = TyrusPeer.connect(base, "/rooms/lobby")) {
            assertThat(alice.text()).isEqualTo("Welcome to /rooms/lobby");
            try (TyrusPeer bob = TyrusPeer.connect(base, "/rooms/lobby")) {
                assertThat(alice.text()).endsWith(" joined");
                assertThat(bob.text()).isEqualTo("Welcome to /rooms/lobby");
                alice.send("hello");
                assertThat(bob.text()).isEqualTo("hello");
            }
        }
    }

    @Test
    void classWithALoginServesThoseWhoAreLoggedIn() throws Exception {
        Head refused = handshake("/members/lobby", "");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers().get("www-authenticate")).startsWith("Basic realm=\"parley\"");
        String alice = Base64.getEncoder().encodeToString("alice:alice-secret".getBytes(StandardCharsets.UTF_8));
        assertThat(greeting("/members/lobby", "Authorization: Basic " + alice + "\r\n")).isEqualTo("Welcome, alice");
    }

    @Test
    void roomKeepsItsCount() throws Exception {
        String room = "/api/counter/" + System.nanoTime();
        try (TyrusPeer peer = TyrusPeer.connect(base, room)) {
            assertThat(peer.send("x").text()).isEqualTo("1");
            assertThat(peer.send("x").text()).isEqualTo("2");
        }
        try (TyrusPeer peer = TyrusPeer.connect(base, room)) {
            assertThat(peer.send("x").text()).isEqualTo("3");
        }
    }

    @Test
    void typedEventReachesItsHandlerOnlyIfItIsValid() throws Exception {
        try (TyrusPeer peer = TyrusPeer.connect(base, "/api/post/chat")) {
            String said = "[\"message\",{\"author\":\"me\",\"message\":\"hello\",\"roomId\":\"general\"}]";
            peer.send("[\"message\",{\"author\":\"\",\"message\":\"hello\",\"roomId\":\"general\"}]");
            assertThat(peer.send(said).text()).isEqualTo(said);
        }
    }

    @Test
    void schemaOfTypedEventsIsNotServedByDefault() throws Exception {
        HttpRequest schema = HttpRequest.newBuilder(base.resolve("api/post/chat/schema")).build();
        assertThat(App.HTTP.send(schema, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }

    @Test
    void tokenNamesTheClient() throws Exception {
        assertThat(greeting("/account", bearer(SERVER.issuer().token("alice")))).isEqualTo("Welcome, alice");
        Head refused = handshake("/account", "");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers()).containsEntry("www-authenticate", "Bearer realm=\"parley\"");
    }

    @Test
    void annotatedEndpointHasPeers() throws Exception {
        try (TyrusPeer alice = TyrusPeer.connect(base, "/annotated");
             TyrusPeer bob = TyrusPeer.connect(base, "/annotated")) {
            assertThat(alice.text()).isEqualTo("Welcome");
            assertThat(bob.text()).isEqualTo("Welcome");
            alice.send("hi");
            assertThat(bob.text()).isEqualTo("hi");
        }
    }
}
