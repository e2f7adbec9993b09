package dev.parley.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Hooks;
import dev.parley.api.OverflowPolicy;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.fake.FakeNode;
import dev.parley.fake.SimpleRequest;
import dev.parley.hook.UpgradePipeline.Decision.Accepted;
import dev.parley.hook.UpgradePipeline.Decision.Rejected;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks, global hooks and the route's own decide in this order; the first rejection wins. */
class UpgradePipelineTest {

    private final Metrics metrics = new Metrics();
    private final List<String> asked = new ArrayList<>();
    private final List<UpgradeCheck> checks = new ArrayList<>();
    private final List<UpgradeHook> global = new ArrayList<>();
    private Upgrade own = Upgrade.accept();

    private UpgradePipeline.Decision decide(SimpleRequest request, String... protocols) {
        return decide(request, asking("own", () -> own), protocols);
    }

    private UpgradePipeline.Decision decide(SimpleRequest request, Hooks hooks, String... protocols) {
        return new UpgradePipeline(checks, global, FakeNode.config().queue(), metrics)
                .decide(RouteTableTest.route("/rooms/{room}", hooks, protocols), request);
    }

    private AcceptedUpgrade accepted(SimpleRequest request, String... protocols) {
        return ((Accepted) decide(request, protocols)).upgrade();
    }

    private static SimpleRequest request() {
        return SimpleRequest.of("/rooms/blue");
    }

    private Hooks asking(String name, Supplier<Upgrade> answer) {
        return new Hooks() {
            @Override
            public Upgrade upgrade(UpgradeRequest request) {
                asked.add(name);
                return answer.get();
            }
        };
    }

    @Test
    void theFirstRejectionWins() {
        global.add(asking("first", Upgrade::accept));
        global.add(asking("second", () -> Upgrade.reject(401, "who?")));
        own = Upgrade.reject(403);
        assertThat(decide(request())).isEqualTo(new Rejected(Upgrade.reject(401, "who?")));
        assertThat(asked).containsExactly("first", "second");
        checks.add(request -> Optional.of(Upgrade.reject(503)));
        assertThat(decide(request())).isEqualTo(new Rejected(Upgrade.reject(503)));
        assertThat(asked).hasSize(2);
    }

    @Test
    void mergesWhatAllAcceptTheRoutesWordLast() {
        global.add(asking("global",
                () -> Upgrade.accept().header("A", "1").header("B", "1").context("k", 1).namespace("g")));
        own = Upgrade.accept().header("B", "2").context("l", 2).namespace("o").overflow(OverflowPolicy.DROP_OLDEST);
        AcceptedUpgrade upgrade = accepted(request());
        assertThat(upgrade.headers()).isEqualTo(Map.of("A", "1", "B", "2"));
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
                    .isEqualTo(new Rejected(Upgrade.reject(500, "Internal Server Error")));
        }
        checks.add(request -> {
            throw new IllegalStateException("secret");
        });
        assertThat(decide(request())).isEqualTo(new Rejected(Upgrade.reject(500, "Internal Server Error")));
        assertThat(metrics.get(Count.HOOK_FAILURES)).isEqualTo(4);
    }

    @Test
    void aPathThatCanBeNoNamespaceIs500() {
        assertThat(decide(SimpleRequest.of(""))).isInstanceOf(Rejected.class);
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
}
