package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Identity;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.fake.ManualClock;
import dev.parley.fake.SimpleRequest;
import dev.parley.security.TicketDesk.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whoever is known gets a ticket and connects with it as who they are. */
class TicketDeskTest {

    private static final String CHALLENGE = "Bearer realm=\"test\"";

    private final ManualClock clock = new ManualClock();
    private final TicketStore store = new TicketStore(Duration.ofSeconds(10), clock);
    private Upgrade origin = Upgrade.accept();
    private Upgrade token = Upgrade.accept();
    private final TicketDesk desk = new TicketDesk(List.of(answering(() -> origin), answering(() -> token)),
            Set.of("member", "admin"), CHALLENGE, store);
    private final TicketCheck check = new TicketCheck(store, CHALLENGE, answering(() -> Upgrade.reject(418)));

    private static UpgradeHook answering(Supplier<Upgrade> answer) {
        return new UpgradeHook() {
            @Override
            public Upgrade upgrade(UpgradeRequest request) {
                return answer.get();
            }
        };
    }

    private static SimpleRequest request() {
        return SimpleRequest.of("/x");
    }

    private Identity connectWith(String ticket) {
        return ((Upgrade.Accept) check.upgrade(request().query("ticket", ticket))).identity();
    }

    @Test
    void aLoginIsCarriedOverWithItsRolesAndSession() {
        Answer answer = desk.ask(request().by("alice", "member", "unknown").inSession("s1"));
        Identity alice = connectWith(answer.ticket());
        assertThat(alice.principal().getName()).isEqualTo("alice");
        assertThat(alice.roles()).containsExactly("member");
        assertThat(alice.expires()).isEqualTo(Instant.MAX);
        assertThat(alice.session()).isEqualTo("s1");
    }

    @Test
    void aTokenIsCarriedOverWithAllItsRolesAndItsEnd() {
        Instant end = clock.instant().plusSeconds(60);
        token = Upgrade.accept().identity(new Identity(new KnownPrincipal("bob"), Set.of("any"), end));
        Identity bob = connectWith(desk.ask(request().by("alice")).ticket());
        assertThat(bob).isEqualTo(new Identity(new KnownPrincipal("bob"), Set.of("any"), end));
    }

    @Test
    void nobodyGetsNone() {
        assertThat(desk.ask(request()).refusal()).isEqualTo(
                Upgrade.reject(401, "Unauthorized").header("WWW-Authenticate", CHALLENGE));
        origin = Upgrade.reject(403);
        assertThat(desk.ask(request().by("alice")).refusal()).isEqualTo(Upgrade.reject(403));
        origin = Upgrade.accept();
        token = Upgrade.reject(401);
        assertThat(desk.ask(request().by("alice")).refusal()).isEqualTo(Upgrade.reject(401));
        assertThat(store.size()).isZero();
    }

    @Test
    void tooManyAreToldToComeAgain() {
        for (int i = 0; i < TicketStore.MOST; i++) {
            desk.ask(request().by("alice"));
        }
        assertThat(desk.ask(request().by("alice")).refusal())
                .isEqualTo(Upgrade.reject(503, "Too many tickets").header("Retry-After", "5"));
    }

    @Test
    void aTicketMayStandAmongTheProtocols() {
        String ticket = desk.ask(request().by("alice")).ticket();
        SimpleRequest request = request().header("Sec-WebSocket-Protocol", "parley.ticket." + ticket + ", parley");
        assertThat(check.upgrade(request)).isInstanceOf(Upgrade.Accept.class);
        assertThat(request.protocols()).containsExactly("parley");
        assertThat(check.upgrade(request)).isEqualTo(
                Upgrade.reject(401, "Unauthorized").header("WWW-Authenticate", CHALLENGE));
    }

    @Test
    void withoutATicketTheNextCheckIsAsked() {
        assertThat(check.upgrade(request())).isEqualTo(Upgrade.reject(418));
        assertThat(check.upgrade(request().query("ticket", ""))).isInstanceOfSatisfying(Upgrade.Reject.class,
                reject -> assertThat(reject.status()).isEqualTo(401));
    }
}
