package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's own login decides who a client is, and its roles where it may go. */
@ArquillianTest
@RunAsClient
class LoginIT {

    private static final String ALICE = basic("alice", "alice-secret");
    private static final String BOB = basic("bob", "bob-secret");

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        Map<String, String> settings = Map.of("parley.topic.subscribe-roles", "staff=admin; *=member");
        return Wars.app("login.war", settings).setWebXML(new StringAsset(Wars.WEB_XML.formatted("""
                <login-config><auth-method>BASIC</auth-method><realm-name>parley</realm-name></login-config>""")));
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(both) + "\r\n";
    }

    private Head handshake(String path, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            return client.request("GET", path, headers);
        }
    }

    private String greeting(String path, String login) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", path, login).status()).isEqualTo(101);
            return client.read().text();
        }
    }

    @Test
    void theServerAsksForALogin() throws Exception {
        Head head = handshake("/members/x", "");
        assertThat(head.status()).isEqualTo(401);
        assertThat(head.headers().get("www-authenticate")).startsWith("Basic realm=\"parley\"");
        assertThat(handshake("/members/x", basic("alice", "wrong")).status()).isEqualTo(401);
    }

    @Test
    void aPeerIsWhoTheServerSays() throws Exception {
        assertThat(greeting("/members/x", ALICE)).isEqualTo("alice member=true admin=false");
        assertThat(greeting("/members/x", BOB)).isEqualTo("bob member=true admin=true");
        assertThat(greeting("/admins/x", BOB)).isEqualTo("bob member=true admin=true");
    }

    @Test
    void aTopicWantsARoleToo() throws Exception {
        try (RawClient alice = new RawClient(base, 0); RawClient bob = new RawClient(base, 0)) {
            assertThat(alice.request("GET", "/members/x", ALICE).status()).isEqualTo(101);
            assertThat(bob.request("GET", "/members/x", BOB).status()).isEqualTo(101);
            alice.read();
            bob.read();
            alice.text("lunch");
            assertThat(alice.read().text()).isEqualTo("[\"lunch\"]");
            bob.text("staff");
            assertThat(bob.read().text()).isEqualTo("[\"staff\"]");
            alice.text("staff");
            assertThat(alice.readCloseCode()).isEqualTo(1008);
        }
    }

    @Test
    void aRouteRefusesWhoLacksItsRole() throws Exception {
        assertThat(handshake("/admins/x", ALICE).status()).isEqualTo(403);
        assertThat(handshake("/nobodys", BOB).status()).isEqualTo(403);
    }

    @Test
    void aRouteWithRolesIsClosedWhereNoServerAsks() throws Exception {
        Head head = handshake("/guarded/x", "");
        assertThat(head.status()).isEqualTo(401);
        assertThat(head.headers()).containsEntry("www-authenticate", "Bearer realm=\"parley\"");
    }

    /** R is the route's first segment, C capitalised, U in upper case, E with its first letter percent-encoded. */
    @ParameterizedTest
    @ValueSource(strings = {
        "/R/../R/x", "/session/../R/x", "//R/x", "/R//x", "/./R/x", "/R/./x", "/R;a=b/x", "/R/x;a=b", ";a=b/R/x",
        "/E/x", "/R%2fx", "/R%2Fx", "/%2e%2e/login/R/x", "/probe/..%2fR/x", "/C/x", "/U/x", "/R/x/", "/R/x%00",
        "/R/%78", "/R\\x", "/R/x?a=/probe/x", "/R/x#/probe/x", "/R%253bx", "/R/"})
    void noTrickWithThePathLeadsPastTheLogin(String trick) throws Exception {
        assertThat(statusOrRefused(trick, "members", "")).isNotEqualTo(101);
        assertThat(statusOrRefused(trick, "guarded", "")).isNotEqualTo(101);
        assertThat(statusOrRefused(trick, "admins", ALICE)).isNotEqualTo(101);
    }

    /** The status, or 0 when the server does not even answer such a request. */
    private int statusOrRefused(String trick, String route, String headers) throws IOException {
        String upper = route.toUpperCase(Locale.ROOT);
        String path = trick.replace("R", route).replace("C", upper.charAt(0) + route.substring(1))
                .replace("U", upper).replace("E", '%' + Integer.toHexString(route.charAt(0)) + route.substring(1));
        try {
            return handshake(path, headers).status();
        } catch (EOFException | SocketException e) {
            return 0;
        }
    }

    @Test
    void aPeerEndsWithItsSessionAndNoOther() throws Exception {
        String cookie = begin();
        try (RawClient mine = new RawClient(base, 0); RawClient other = new RawClient(base, 0)) {
            assertThat(mine.request("GET", "/probe/mine", cookie).status()).isEqualTo(101);
            assertThat(other.request("GET", "/probe/other", begin()).status()).isEqualTo(101);
            // A session that ends before its peer has opened may leave the connection without a close frame (Undertow).
            assertThat(mine.read().text()).isEqualTo("open");
            assertThat(other.read().text()).isEqualTo("open");
            session("end", cookie);
            assertThat(mine.readCloseCode()).isEqualTo(1008);
            other.text("still here");
            assertThat(other.read().text()).isEqualTo("still here");
        }
    }

    @Test
    void aSessionThatChangedItsIdIsStillTheSame() throws Exception {
        String cookie = begin();
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", "/probe/renamed", cookie).status()).isEqualTo(101);
            assertThat(client.read().text()).isEqualTo("open");
            session("end", session("rename", cookie));
            assertThat(client.readCloseCode()).isEqualTo(1008);
        }
    }

    @ParameterizedTest
    @CsvSource({"members, alice", "admins, bob"})
    void aPeerEndsWithTheSessionOfALogin(String route, String user) throws Exception {
        String login = basic(user, user + "-secret");
        String cookie = session("begin", login);
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.request("GET", "/" + route + "/x", login + cookie);
            assertThat(head.status()).isEqualTo(101);
            assertThat(client.read().text()).startsWith(user);
            // A login gives the session another id, against session fixation; a browser follows.
            session("end", login + cookie(head).orElse(cookie));
            assertThat(client.readCloseCode()).isEqualTo(1008);
        }
    }

    private String begin() throws IOException {
        return session("begin", "");
    }

    /** Asks the door; the cookie header from then on. */
    private String session(String what, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.requestBare("GET " + base.getRawPath() + "session/" + what + " HTTP/1.1\r\nHost: "
                    + base.getAuthority() + "\r\n" + headers + "\r\n");
            assertThat(head.status()).isEqualTo(200);
            return cookie(head).orElse("");
        }
    }

    /** The request header that answers the session cookie of a response; Open Liberty sets another besides. */
    private static Optional<String> cookie(Head head) {
        return Pattern.compile("JSESSIONID=[^;,]+").matcher(head.headers().getOrDefault("set-cookie", "")).results()
                .map(found -> "Cookie: " + found.group() + "\r\n").findFirst();
    }
}
