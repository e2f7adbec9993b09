package dev.parley.config;

import java.time.Duration;

/** Rules for the handshake. */
public record UpgradeSettings(
        @Setting(key = "parley.upgrade.origins", standard = "same missing",
                text = "[allowed `Origin`s](security.md#origins): `same` (the request's host), "
                        + "`missing` (no browser), `*`, or a list such as "
                        + "`https://app.example.com https://*.example.com`")
        Origins origins,
        @Setting(key = "parley.upgrade.trusted-proxies",
                text = "[addresses and ranges](security.md#behind-a-proxy) whose `X-Forwarded-*` and "
                        + "`Forwarded` are believed, such as `10.0.0.2 10.1.0.0/16 ::1`")
        TrustedProxies trustedProxies,
        @Setting(key = "parley.upgrade.roles",
                text = "[roles by path](security.md#logins-and-roles), in addition to those that routes require; "
                        + "none: as the routes declare")
        RoleRules roles,
        @Setting(key = "parley.upgrade.challenge", standard = "Bearer realm=\"parley\"",
                text = "`WWW-Authenticate` of each 401 that has none, a hook's too")
        String challenge,
        @Setting(key = "parley.upgrade.open-wait", standard = "1s",
                text = "how long the 101 or the head of a stream waits for `open`: a client finds its peer when it"
                        + " learns that it is connected; `jakarta`: the server sends the 101 first")
        Duration openWait,
        @Setting(key = "parley.session.end", standard = "close", words = {"close", "keep"},
                text = "`close` (1008) or `keep` the peers of an HTTP session that ends, by logout or by time")
        boolean endWithSession,
        @Setting(key = "parley.session.touch", standard = "off", words = {"messages", "off"},
                text = "`messages`: a client's messages keep its HTTP session alive, as requests do; pongs never do")
        boolean touchSession) {

    /** Checks that each rule can match a path, and that the challenge can be a header. */
    public UpgradeSettings {
        for (RoleRules.Rule rule : roles.rules()) {
            if (!rule.pattern().startsWith("/") && !rule.pattern().equals("*")) {
                throw new IllegalArgumentException("parley.upgrade.roles: expected paths, such as /admin/*=admin, or *,"
                        + " instead of \"" + rule.pattern() + "\"");
            }
        }
        if (challenge.chars().anyMatch(c -> c < ' ' && c != '\t' || c > '~')) {
            throw new IllegalArgumentException("parley.upgrade.challenge: expected printable ASCII, as in a header");
        }
    }
}
