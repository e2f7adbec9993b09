package dev.parley.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.parley.api.Hooks;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.Roles;
import dev.parley.config.TrustedProxies;
import dev.parley.fake.AnyOrigin;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingEvents;
import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTarget.Kind;
import dev.parley.hook.RouteTarget.Route;
import dev.parley.hook.RouteTarget.WebSocketHooks;
import dev.parley.hook.RouteTemplate;
import dev.parley.hook.UpgradeChecks;
import dev.parley.hook.UpgradePipeline;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request for a route is decided; what was accepted is known to the handshake and to nobody after it. */
class UpgradeFilterTest {

    private final Metrics metrics = new Metrics();
    private Upgrade answer = Upgrade.accept();
    private UpgradeRequest seen;
    private Optional<Handshake> during = Optional.empty();
    private final FakeNode node = FakeNode.with();
    private boolean passed;
    private int status;
    private IOException failure;

    private void filter(StubRequest request) throws IOException, ServletException {
        Hooks hooks = new Hooks() {
            @Override
            public Upgrade upgrade(UpgradeRequest upgradeRequest) {
                seen = upgradeRequest;
                return answer;
            }
        };
        RouteTable routes = new RouteTable(
                List.of(new Route("t.Own", RouteTemplate.of("/rooms/{room}"), new WebSocketHooks(hooks), List.of(),
                        Roles.of(Roles.ANYONE), new RecordingEvents())));
        UpgradePipeline pipeline = new UpgradePipeline(new UpgradeChecks(new AnyOrigin(), List.of(), List.of()),
                node.admissionControl(), Set.of(), node.scope());
        FilterChain chain = (servletRequest, servletResponse) -> {
            passed = true;
            during = Handshake.current();
            if (failure != null) {
                throw failure;
            } else if (status > 0) {
                ((HttpServletResponse) servletResponse).setStatus(status);
            }
        };
        new UpgradeFilter(routes, pipeline, metrics, TrustedProxies.parse(""),
                new Transports(Map.of(Kind.WEB_SOCKET, Transport.ofContainer())))
                .doFilter(request.asServlet(), request.response(), chain);
    }

    @Test
    void leavesOtherPathsAlone() throws Exception {
        filter(StubRequest.handshake("/other"));
        assertThat(passed).isTrue();
        assertThat(during).isEmpty();
        assertThat(seen).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rooms/", "/rooms/..", "/rooms/.", "/rooms/%2E%2e", "/rooms/..;a=b"})
    void refusesAParameterThatNobodyMeans(String path) throws Exception {
        StubRequest request = StubRequest.handshake(path);
        filter(request);
        assertThat(request.answered()).containsEntry("setStatus", 400);
        assertThat(seen).isNull();
    }

    @Test
    void handsWhatItAcceptedToTheHandshakeAlone() throws Exception {
        answer = Upgrade.accept().header("X-Greeting", "hi").namespace("elsewhere");
        StubRequest request = StubRequest.handshake("/rooms/blue");
        filter(request);
        assertThat(during).isPresent();
        assertThat(during.get().upgrade().admission().namespace()).isEqualTo("elsewhere");
        assertThat(request.answered()).containsEntry("X-Greeting", "hi");
        assertThat(Handshake.current()).isEmpty();
        assertThat(seen.pathParameter("room")).isEqualTo("blue");
        assertThat(seen.header("UPGRADE")).contains("websocket");
        assertThat(seen.url()).isEqualTo("http://localhost/rooms/blue");
    }

    @Test
    void givesThePlaceBackAtOnceWhenTheHandshakeFailsLater() throws Exception {
        filter(StubRequest.handshake("/rooms/blue"));
        assertThat(node.admissionControl().counted()).isNotEmpty();
        for (int refused : new int[] {400, 404, 500}) {
            status = refused;
            filter(StubRequest.handshake("/rooms/" + refused));
            assertThat(node.admissionControl().counted()).contains("/rooms/blue").doesNotContain("/rooms/" + refused);
        }
        failure = new IOException("on purpose");
        assertThatIOException().isThrownBy(() -> filter(StubRequest.handshake("/rooms/red")));
        assertThat(node.admissionControl().counted()).doesNotContain("/rooms/red");
    }

    @Test
    void speaksTheRejection() throws Exception {
        answer = Upgrade.reject(401, "né").header("WWW-Authenticate", "Bearer");
        StubRequest request = StubRequest.handshake("/rooms/blue");
        filter(request);
        assertThat(passed).isFalse();
        assertThat(request.answered()).containsEntry("setStatus", 401).containsEntry("setContentLength", 3)
                .containsEntry("WWW-Authenticate", "Bearer");
        assertThat(request.body()).isEqualTo("né");
        assertThat(metrics.get(Count.REJECTED)).isEqualTo(1);
    }

    @Test
    void asksNoHookAboutWhatIsNoHandshake() throws Exception {
        StubRequest request = new StubRequest("GET", "/rooms/blue");
        filter(request);
        assertThat(request.answered()).containsEntry("setStatus", 426).containsEntry("Upgrade", "websocket")
                .containsEntry("Connection", "close, Upgrade");
        assertThat(seen).isNull();
        assertThat(metrics.get(Count.REJECTED)).isEqualTo(1);
    }

    @Test
    void forgetsTheHandshakeWhenTheContainerFails() {
        failure = new IOException("reset");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> filter(StubRequest.handshake("/rooms/blue")));
        assertThat(during).isPresent();
        assertThat(Handshake.current()).isEmpty();
    }
}
