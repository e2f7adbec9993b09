package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Identity;
import dev.parley.fake.ManualClock;
import dev.parley.fake.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A ticket is worth one connection, for a short while. */
class TicketStoreTest {

    private final ManualClock clock = new ManualClock();
    private final TicketStore store = new TicketStore(Duration.ofSeconds(10), clock);
    private final Identity alice = inSession(null);

    private static Identity inSession(String session) {
        return new Identity(new KnownPrincipal("alice"), Set.of("member"), Instant.MAX, session);
    }

    private String issue() {
        return store.issue(alice).orElseThrow();
    }

    @Test
    void isValidOnce() {
        String ticket = issue();
        assertThat(store.redeem(ticket)).contains(alice);
        assertThat(store.redeem(ticket)).isEmpty();
        assertThat(store.redeem("")).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    void isValidOnceHoweverManyTryAtTheSameMoment() {
        for (int round = 0; round < 200; round++) {
            String ticket = issue();
            AtomicInteger winners = new AtomicInteger();
            Together.run(4, thread -> store.redeem(ticket).ifPresent(who -> winners.incrementAndGet()));
            assertThat(winners).hasValue(1);
        }
    }

    @Test
    void expires() {
        String first = issue();
        clock.advance(Duration.ofSeconds(5));
        String second = issue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(store.redeem(first)).isEmpty();
        assertThat(store.size()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(4));
        assertThat(store.redeem(second)).isPresent();
    }

    @Test
    void expiresWithoutAnybodyAsking() {
        issue();
        clock.advance(Duration.ofSeconds(10));
        store.sweep();
        assertThat(store.size()).isZero();
    }

    @Test
    void isWorthNothingWhenItsTokenHasExpired() {
        String ticket = store.issue(new Identity(alice.principal(), Set.of(), clock.instant().plusSeconds(3)))
                .orElseThrow();
        clock.advance(Duration.ofSeconds(3));
        assertThat(store.redeem(ticket)).isEmpty();
    }

    @Test
    void endsWithItsSession() {
        String mine = store.issue(inSession("mine")).orElseThrow();
        String other = store.issue(inSession("other")).orElseThrow();
        String none = issue();
        store.sessionRenamed("mine", "renamed");
        store.sessionEnded("mine");
        assertThat(store.size()).isEqualTo(3);
        store.sessionEnded("renamed");
        assertThat(store.redeem(mine)).isEmpty();
        assertThat(store.redeem(other).map(Identity::session)).contains("other");
        assertThat(store.redeem(none)).isPresent();
    }

    @Test
    void cannotBeGuessed() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(issue()).matches("[A-Za-z0-9_-]{43}").satisfies(seen::add);
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void areNotMoreThanMemoryAllows() {
        for (int i = 0; i < TicketStore.MOST; i++) {
            issue();
        }
        assertThat(store.issue(alice)).isEqualTo(Optional.empty());
        clock.advance(Duration.ofSeconds(10));
        assertThat(store.issue(alice)).isPresent();
    }
}
