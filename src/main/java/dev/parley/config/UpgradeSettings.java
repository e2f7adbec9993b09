package dev.parley.config;

import java.util.Set;

/** Rules for the handshake. */
public record UpgradeSettings(
        @Setting(key = "parley.upgrade.origins", standard = "same missing",
                text = "allowed `Origin`s: `same` (the request's host), `missing` (no browser), `*`, or a list")
        Set<String> origins,
        @Setting(key = "parley.upgrade.trusted-proxies",
                text = "addresses whose `X-Forwarded-For` is believed")
        Set<String> trustedProxies,
        @Setting(key = "parley.upgrade.roles",
                text = "[roles by path](#who-may-connect), those that routes require besides; none: as the routes say")
        RoleRules roles,
        @Setting(key = "parley.upgrade.challenge", standard = "Bearer realm=\"parley\"",
                text = "`WWW-Authenticate` of each 401 that has none, a hook's too")
        String challenge,
        @Setting(key = "parley.session.end", standard = "close", words = {"close", "keep"},
                text = "`close` (1008) or `keep` the peers of an HTTP session that ends, by logout or by time")
        boolean endWithSession) {
}
