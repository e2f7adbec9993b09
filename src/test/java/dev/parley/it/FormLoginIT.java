package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Whoever has logged in by a form connects with the cookies of that login, and no longer than it lasts. */
@ArquillianTest
@RunAsClient
class FormLoginIT {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL).build();

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("form.war", Map.of())
                .addAsWebResource(new StringAsset("<form method=post action=j_security_check>Who are you?</form>"),
                        "login.html")
                .setWebXML(new StringAsset(Wars.WEB_XML.formatted("""
                        <login-config>
                          <auth-method>FORM</auth-method><realm-name>parley</realm-name>
                          <form-login-config>
                            <form-login-page>/login.html</form-login-page>
                            <form-error-page>/login.html</form-error-page>
                          </form-login-config>
                        </login-config>""")));
    }

    private String get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString()).body();
    }

    private String logIn(String user) throws IOException, InterruptedException {
        assertThat(get("session/enter")).contains("Who are you?");
        return browser.send(HttpRequest.newBuilder(base.resolve("session/j_security_check"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("j_username=" + user + "&j_password=" + user + "-secret")).build(),
                BodyHandlers.ofString()).body();
    }

    private String cookieHeader() {
        return "Cookie: " + cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + '=' + cookie.getValue()).collect(Collectors.joining("; ")) + "\r\n";
    }

    @Test
    void aSessionThatHasLoggedInConnectsUntilItLogsOut() throws Exception {
        assertThat(logIn("alice")).isEqualTo("alice");
        String header = cookieHeader();
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", "/members/x", header).status()).isEqualTo(101);
            assertThat(client.read().text()).isEqualTo("alice member=true admin=false");
            get("session/end");
            assertThat(client.readCloseCode()).isEqualTo(1008);
        }
        if (ServerUnderTest.deviates(ServerUnderTest.isGlassFish(),
                "a handshake without a login gets no answer where a form guards the path: it is waited for a body")) {
            assertThatThrownBy(() -> status(header)).isInstanceOf(SocketTimeoutException.class);
        } else {
            assertThat(status(header)).isNotEqualTo(101);
        }
    }

    private int status(String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            return client.request("GET", "/members/x", headers).status();
        }
    }

    @Test
    void theLoginHoldsWhereNoServerAsks() throws Exception {
        assertThat(logIn("bob")).isEqualTo("bob");
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", "/guarded/x", cookieHeader()).status()).isEqualTo(101);
            assertThat(client.read().text()).isEqualTo("bob member=true admin=true");
        }
    }
}
