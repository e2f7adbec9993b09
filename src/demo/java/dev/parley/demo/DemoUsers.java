package dev.parley.demo;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The demo's two users. The token comes in the query or as an offered sub-protocol; a real one is signed. */
final class DemoUsers {

    /** The entry of a peer's context with its user. */
    static final String USER = "user";

    private static final Map<String, String> BY_TOKEN = Map.of("demo-alice", "alice", "demo-bob", "bob");

    private DemoUsers() {
    }

    static Optional<String> of(UpgradeRequest request) {
        return Stream.concat(request.query("token").stream(), request.protocols().stream())
                .filter(BY_TOKEN::containsKey).map(BY_TOKEN::get).findFirst();
    }

    static boolean exists(String user) {
        return user != null && BY_TOKEN.containsValue(user);
    }

    static Upgrade.Reject unknown() {
        return Upgrade.reject(401, "Who are you?").header("WWW-Authenticate", "Bearer realm=\"parley-demo\"");
    }
}
