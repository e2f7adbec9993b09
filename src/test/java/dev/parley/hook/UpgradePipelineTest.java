package dev.parley.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Identity;
import dev.parley.api.OverflowPolicy;
import dev.parley.api.Upgrade;
import dev.parley.config.Roles;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.observe.Metrics.Count;
import dev.parley.peer.Admission;
import dev.parley.peer.PeerSession;
import dev.parley.peer.Watchdog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks, global hooks and the route's own decide in this order; the first rejection wins. */
class UpgradePipelineTest extends UpgradePipelineHarness {

    @Test
    void theFirstRejectionWins() {
        checks.add(asking("first", Upgrade::accept));
        checks.add(asking("second", () -> Upgrade.reject(409, "who?")));
        own = Upgrade.reject(403);
        assertThat(decide(request())).isEqualTo(new RejectedUpgrade(Upgrade.reject(409, "who?")));
        assertThat(asked).containsExactly("first", "second");
        checks.add(0, answering(Upgrade.reject(503)));
        assertThat(decide(request())).isEqualTo(new RejectedUpgrade(Upgrade.reject(503)));
        assertThat(asked).hasSize(2);
    }

    @Test
    void hooks401CarriesTheConfiguredChallengeUnlessTheHookNamesOne() {
        own = Upgrade.reject(401);
        assertThat(((RejectedUpgrade) decide(request())).reject().headers())
                .containsEntry("WWW-Authenticate", List.of("Bearer realm=\"parley\""));
        own = Upgrade.reject(401).header("www-authenticate", "Basic");
        assertThat(((RejectedUpgrade) decide(request())).reject().headers())
                .containsOnly(Map.entry("www-authenticate", List.of("Basic")));
    }

    @Test
    void mergesWhatAllAcceptTheRoutesWordLast() {
        checks.add(asking("global",
                () -> Upgrade.accept().header("A", "1").header("B", "1").context("k", 1).namespace("g")));
        own = Upgrade.accept().header("B", "2").context("l", 2).namespace("o").overflow(OverflowPolicy.DROP_OLDEST);
        AcceptedUpgrade upgrade = accepted(request());
        assertThat(upgrade.headers()).isEqualTo(Map.of("A", List.of("1"), "B", List.of("1", "2")));
        assertThat(upgrade.admission().context()).isEqualTo(Map.of("k", 1, "l", 2));
        assertThat(upgrade.admission().namespace()).isEqualTo("o");
        assertThat(upgrade.admission().queue().overflow()).isEqualTo(OverflowPolicy.DROP_OLDEST);
        assertThat(asked).containsExactly("global", "own");
    }

    @Test
    void theNamespaceIsThePathUnlessSomeoneChoseAnother() {
        assertThat(accepted(request()).admission().namespace()).isEqualTo("/rooms/blue");
        assertThat(accepted(request()).admission().queue()).isEqualTo(FakeNode.config().queue());
    }

    @Test
    void anUpgradeThatFailsIs500WithoutDetail() {
        List<Supplier<Upgrade>> failing = List.of(() -> null, () -> {
            throw new IllegalStateException("secret");
        }, () -> {
            throw new StackOverflowError("secret");
        });
        for (Supplier<Upgrade> answer : failing) {
            assertThat(decide(request(), asking("own", answer)))
                    .isEqualTo(new RejectedUpgrade(Upgrade.reject(500, "Internal Server Error")));
        }
        assertThat(node.metrics().get(Count.HOOK_FAILURES)).isEqualTo(3);
    }

    @Test
    void aPathThatCanBeNoNamespaceIs500() {
        assertThat(decide(SimpleRequest.of(""))).isInstanceOf(RejectedUpgrade.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'b, a', , a", "'b, c', , b", "c, , ''", ", , ''", "'b, a', b, b", "'b, a', c, ''", "'c', c, c", "A, , ''"})
    void choosesAProtocolThatWasOffered(String offered, String chosen, String expected) {
        own = chosen == null ? Upgrade.accept() : Upgrade.accept().protocol(chosen);
        SimpleRequest request = request();
        if (offered != null) {
            request.header("Sec-WebSocket-Protocol", offered);
        }
        assertThat(accepted(request, "a", "b").protocol()).isEqualTo(expected);
    }

    @Test
    void aRouteWithRolesWantsOneOfThem() {
        roles = Roles.of("member", "admin");
        assertThat(decide(request())).isEqualTo(new RejectedUpgrade(
                Upgrade.reject(401, "Unauthorized").header("WWW-Authenticate", "Bearer realm=\"parley\"")));
        assertThat(status(request().by("eve", "guest"))).isEqualTo(403);
        assertThat(status(request().by("ann", "admin"))).isEqualTo(101);
        assertThat(asked).as("the route's own hook is asked last").containsExactly("own");
    }

    @Test
    void aRouteForWhoIsKnownWantsNoRoleAndOneForNobodyNobody() {
        roles = Roles.of(Roles.AUTHENTICATED);
        assertThat(status(request())).isEqualTo(401);
        assertThat(status(request().by("eve"))).isEqualTo(101);
        roles = Roles.of();
        assertThat(status(request())).isEqualTo(403);
        assertThat(status(request().by("ann", "admin"))).isEqualTo(403);
    }

    @Test
    void aPathWantsTheRolesOfItsRuleBesidesThoseOfItsRoute() {
        node = FakeNode.with("upgrade.roles", "/rooms/blue=member; /rooms/green=*");
        assertThat(status(request())).isEqualTo(401);
        assertThat(status(request().by("eve"))).isEqualTo(403);
        assertThat(status(request().by("ann", "member"))).isEqualTo(101);
        assertThat(status(SimpleRequest.of("/rooms/green"))).isEqualTo(101);
        assertThat(status(SimpleRequest.of("/rooms/red").by("ann", "member"))).as("no rule").isEqualTo(403);
        roles = Roles.of("admin");
        assertThat(status(request().by("ann", "member"))).isEqualTo(403);
        assertThat(status(request().by("bob", "member", "admin"))).isEqualTo(101);
    }

    @Test
    void whoACheckFoundStandsForTheServersLogin() {
        Instant later = Instant.parse("2027-01-01T00:00:00Z");
        checks.add(answering(as("bob", later, "member")));
        roles = Roles.of("member");
        Admission admission = accepted(request().by("ann", "admin")).admission();
        assertThat(admission.request().principal().getName()).isEqualTo("bob");
        assertThat(admission.request().isUserInRole("member")).isTrue();
        assertThat(admission.request().isUserInRole("admin")).as("of another").isFalse();
        assertThat(new PeerSession(admission, new RecordingConnection(), new RecordingEvents(), node.scope()).expires())
                .isEqualTo(later);
    }

    @Test
    void aCredentialAmongTheProtocolsIsAnsweredByItsCompanionUnlessAnotherIsChosen() {
        String offered = "v1, parley, parley.bearer.t";
        assertThat(accepted(request().header("Sec-WebSocket-Protocol", offered)).protocol()).isEqualTo("parley");
        assertThat(accepted(request().header("Sec-WebSocket-Protocol", offered), "parley.bearer.t", "v1").protocol())
                .isEqualTo("v1");
        own = Upgrade.accept().protocol("parley.bearer.t");
        assertThat(accepted(request().header("Sec-WebSocket-Protocol", "parley.bearer.t")).protocol()).isEmpty();
    }

    @Test
    void anIdentityMayHaveASessionOfItsOwn() {
        checks.add(answering(Upgrade.accept().identity(
                new Identity(() -> "ann", Set.of(), Instant.MAX, "ticket's"))));
        Admission admission = accepted(request().inSession("own")).admission();
        assertThat(admission.request().httpSessionId()).contains("ticket's");
        RecordingConnection connection = new RecordingConnection();
        new PeerSession(admission, connection, new RecordingEvents(), node.scope()).open();
        node.admissionControl().sessionEnded("ticket's");
        node.clock().advance(Duration.ofSeconds(1));
        new Watchdog(node.scope(), node.admissionControl()).run();
        node.settle();
        assertThat(connection.record()).containsExactly("<close 1008 session ended>");
        checks.set(0, answering(as("ann", Instant.MAX)));
        assertThat(accepted(request().inSession("own")).admission().request().httpSessionId()).contains("own");
    }
}
