package dev.parley.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.EventStream;
import dev.parley.api.StreamHooks;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.Roles;
import dev.parley.fake.AnyOrigin;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.hook.RouteTarget.EventStreamHooks;
import dev.parley.hook.RouteTarget.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which refusals are Parley's own and temporary, and which come before anything else. */
class RefusalTest {

    private static final Upgrade LATER = RetryLater.reject(503, "later");
    private static final Upgrade.Reject FOREIGN = Upgrade.reject(403, "foreign");

    private final List<String> asked = new ArrayList<>();
    private FakeNode node = FakeNode.with();
    private OriginRule origins = new AnyOrigin();
    private Upgrade own = Upgrade.accept();
    private Upgrade global = Upgrade.accept();
    private Upgrade route = Upgrade.accept();

    private Decision decide() {
        UpgradeChecks checks = new UpgradeChecks(origins, List.of(hook("own")), List.of(hook("global")));
        StreamHooks hooks = new StreamHooks() {
            @Override
            public Upgrade upgrade(UpgradeRequest request) {
                return answer("route");
            }

            @Override
            public void open(EventStream stream) {
                throw new AssertionError("only decided about");
            }
        };
        return new UpgradePipeline(checks, node.admissionControl(), Set.of(), node.scope()).decide(
                new Route("t.Own", RouteTemplate.of("/s"), new EventStreamHooks(hooks), List.of(), Roles.of(Roles.ANYONE),
                        new RecordingEvents()),
                SimpleRequest.of("/s"));
    }

    private UpgradeHook hook(String name) {
        return new UpgradeHook() {
            @Override
            public Upgrade upgrade(UpgradeRequest request) {
                return answer(name);
            }
        };
    }

    private Upgrade answer(String name) {
        asked.add(name);
        return switch (name) {
            case "own" -> own;
            case "global" -> global;
            default -> route;
        };
    }

    private boolean isTemporary() {
        return decide() instanceof RejectedUpgrade rejected && rejected.temporary();
    }

    @Test
    void anUnavailableServiceOfParleysOwnCheckIsTemporary() {
        own = LATER;
        assertThat(isTemporary()).isTrue();
        own = Upgrade.reject(401);
        assertThat(isTemporary()).isFalse();
    }

    @Test
    void aHooksRejectionIsNeverTakenForTemporary() {
        global = LATER;
        assertThat(isTemporary()).isFalse();
        global = Upgrade.accept();
        route = LATER;
        assertThat(isTemporary()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"peers.max, 1", "peers.per-address, 1", "namespace.max-peers, 1", "upgrade.rate, 1"})
    void aLimitThatIsReachedIsTemporary(String limit, String value) {
        node = FakeNode.with(limit, value);
        assertThat(decide()).isInstanceOf(AcceptedUpgrade.class);
        assertThat(isTemporary()).isTrue();
    }

    @Test
    void drainingIsTemporary() {
        node.admissionControl().drain();
        assertThat(isTemporary()).isTrue();
    }

    @Test
    void aForeignOriginIsRefusedBeforeAHookIsAskedOrAPlaceTaken() {
        origins = new NoOrigin();
        node.admissionControl().drain();
        assertThat(decide()).isEqualTo(new RejectedUpgrade(FOREIGN));
        assertThat(asked).isEmpty();
    }

    @Test
    void floodOfForeignOriginsTakesNothingOfTheRate() {
        node = FakeNode.with("upgrade.rate", "1");
        origins = new NoOrigin();
        for (int i = 0; i < 100; i++) {
            assertThat(decide()).isEqualTo(new RejectedUpgrade(FOREIGN));
        }
        origins = new AnyOrigin();
        assertThat(decide()).isInstanceOf(AcceptedUpgrade.class);
    }

    private static final class NoOrigin implements OriginRule {

        @Override
        public Map<String, String> readers(UpgradeRequest request) {
            return Map.of();
        }

        @Override
        public Upgrade upgrade(UpgradeRequest request) {
            return FOREIGN;
        }
    }
}
