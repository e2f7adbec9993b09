package dev.parley.config;

import java.time.Duration;

/** Pings to quiet clients. */
public record HeartbeatSettings(
        @Setting(key = "parley.heartbeat.interval", standard = "25s",
                text = "silence after which a client is pinged; below the 30 to 60 s of common proxies")
        Duration interval,
        @Setting(key = "parley.heartbeat.timeout", standard = "10s",
                text = "how long the pong may take")
        Duration timeout,
        @Setting(key = "parley.heartbeat.min-bytes", standard = "8KiB", bytes = true,
                text = "bytes of an unfinished message that count as a sign of life, so the least in an interval: "
                        + "inside a frame no client can answer a ping; a quarter of what 10 kbit/s carry in 25 s")
        int minBytes,
        @Setting(key = "parley.heartbeat.min-speed", standard = "16KiB", bytes = true,
                text = "bytes a second that a living client reads at least; a pong may be later by the time that the "
                        + "bytes ahead of its ping take at this speed, as sockets keep some megabytes, and a write "
                        + "must progress at this speed; 128 kbit/s")
        int minSpeed) {
}
