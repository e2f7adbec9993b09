package dev.parley.hook;

import dev.parley.api.Hooks;
import dev.parley.api.Identity;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.Roles;
import dev.parley.fake.AnyOrigin;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.hook.RouteTarget.Route;
import dev.parley.hook.RouteTarget.WebSocketHooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Decides with checks and a route that a test chooses. */
abstract class UpgradePipelineHarness {

    final List<String> asked = new ArrayList<>();
    final List<UpgradeHook> checks = new ArrayList<>();
    FakeNode node = FakeNode.with();
    Roles roles = Roles.of(Roles.ANYONE);
    Upgrade own = Upgrade.accept();

    Decision decide(SimpleRequest request, String... protocols) {
        return decide(request, asking("own", () -> own), protocols);
    }

    Decision decide(SimpleRequest request, Hooks hooks, String... protocols) {
        Route route = new Route("t.Own", RouteTemplate.of("/rooms/{room}"), new WebSocketHooks(hooks), List.of(protocols),
                roles, new RecordingEvents());
        UpgradeChecks all = new UpgradeChecks(new AnyOrigin(), List.of(), checks);
        return new UpgradePipeline(all, node.admissionControl(), Set.of("member"), node.scope())
                .decide(route, request);
    }

    AcceptedUpgrade accepted(SimpleRequest request, Hooks hooks) {
        return (AcceptedUpgrade) decide(request, hooks);
    }

    AcceptedUpgrade accepted(SimpleRequest request, String... protocols) {
        return (AcceptedUpgrade) decide(request, protocols);
    }

    static SimpleRequest request() {
        return SimpleRequest.of("/rooms/blue");
    }

    Hooks asking(String name, Supplier<Upgrade> answer) {
        return new Hooks() {
            @Override
            public Upgrade upgrade(UpgradeRequest request) {
                asked.add(name);
                return answer.get();
            }
        };
    }

    static UpgradeHook answering(Upgrade answer) {
        return new UpgradeHook() {
            @Override
            public Upgrade upgrade(UpgradeRequest request) {
                return answer;
            }
        };
    }

    int status(SimpleRequest request) {
        return decide(request) instanceof RejectedUpgrade rejected ? rejected.reject().status() : 101;
    }

    static Upgrade as(String name, Instant expires, String... roles) {
        return Upgrade.accept().identity(new Identity(() -> name, Set.of(roles), expires));
    }
}
