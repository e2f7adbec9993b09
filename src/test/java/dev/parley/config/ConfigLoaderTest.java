package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.fake.RecordingLog;
import dev.parley.api.OverflowPolicy;
import dev.parley.config.ConnectionLimits.PrincipalPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings come from the first source that has them, and every mistake is reported at once with its source. */
class ConfigLoaderTest {

    private static ParleyConfig load(String key, String value) {
        return ConfigLoader.load(List.of(new ConfigSource("test", Map.of(key, value))));
    }

    @Test
    void everyDefaultCanBeRead() {
        for (DeclaredSetting setting : ConfigLoader.settings()) {
            assertThatCode(() -> setting.parse(setting.standard())).as(setting.key()).doesNotThrowAnyException();
        }
        assertThat(ConfigLoader.keys()).doesNotHaveDuplicates().allMatch(key -> key.startsWith("parley."));
    }

    @Test
    void everySettingArrivesAtItsPlace() {
        ParleyConfig config = ConfigLoader.load(List.of());
        assertThat(config.queue()).isEqualTo(new QueueLimits(10_000, 1 << 20, 1 << 16, OverflowPolicy.DISCONNECT,
                Duration.ofSeconds(10)));
        assertThat(config.heartbeat())
                .isEqualTo(new HeartbeatSettings(Duration.ofSeconds(25), Duration.ofSeconds(10), 8192, 16384));
        assertThat(config.limits()).isEqualTo(new ClientLimits(1 << 20, 1 << 24, 128, 256));
        assertThat(config.connections()).isEqualTo(new ConnectionLimits(50_000, 0, 0, PrincipalPolicy.REFUSE, 32_768, 0));
        assertThat(config.topicRoles()).isEqualTo(new TopicSettings(new RoleRules(List.of()),
                new RoleRules(List.of())));
        assertThat(config.rate()).isEqualTo(new RateSettings(0, 0, RateSettings.Policy.CLOSE));
        assertThat(config.rate().isOn()).isFalse();
        assertThat(config.history()).isEqualTo(new HistorySettings(new HistoryRules(List.of()), 0, 1 << 20,
                Duration.ofMinutes(5), 1_000, false));
        assertThat(config.history().keeps("/n", "t")).isFalse();
        assertThat(config.upgrades()).isEqualTo(new UpgradeSettings(Origins.parse("same missing"), TrustedProxies.parse(""),
                new RoleRules(List.of()), "Bearer realm=\"parley\"", Duration.ofSeconds(1), true, false));
        assertThat(config.drainDeadline()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void tokensAndTicketsAreOffUnlessSet() {
        ParleyConfig config = ConfigLoader.load(List.of());
        assertThat(config.tokens().isOn()).isFalse();
        assertThat(config.tokens().keys().algorithms()).containsExactlyInAnyOrder("RS256", "ES256");
        assertThat(config.tokens().claims())
                .isEqualTo(new ClaimSettings("", Set.of(), "sub", "groups", Duration.ofSeconds(30)));
        assertThat(config.tickets()).isEqualTo(new TicketSettings("", Duration.ofSeconds(10)));
        assertThat(config.tickets().isOn()).isFalse();
        assertThat(load("parley.ticket.path", "/parley/ticket").tickets().isOn()).isTrue();
    }

    private static ParleyConfig tokens(String... settings) {
        Map<String, String> values = new HashMap<>(Map.of("parley.token.issuer", "i", "parley.token.audience", "a"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put("parley.token." + settings[i], settings[i + 1]);
        }
        return ConfigLoader.load(List.of(new ConfigSource("test", values)));
    }

    @Test
    void tokensWantAKeyAnIssuerAndAnAudience() {
        assertThat(tokens("jwks", "https://i.example/jwks").tokens().isOn()).isTrue();
        assertThat(tokens("key", "k").tokens().isOn()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> tokens("key", "k", "issuer", ""))
                .withMessageContaining("parley.token.issuer");
        assertThatIllegalArgumentException().isThrownBy(() -> tokens("key", "k", "audience", ""))
                .withMessageContaining("parley.token.audience");
        assertThatIllegalArgumentException().isThrownBy(() -> tokens())
                .withMessageContaining("parley.token.jwks or parley.token.key");
        assertThatIllegalArgumentException().isThrownBy(() -> load("parley.token.cookie", "c"));
    }

    @Test
    void algorithmsFitTheKey() {
        assertThat(tokens("key", "k", "algorithms", "HS256 HS512").tokens().keys().areShared()).isTrue();
        assertThat(tokens("key", "k", "algorithms", "PS384").tokens().keys().areShared()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> tokens("key", "k", "algorithms", "HS256 RS256"))
                .withMessageContaining("mixes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens("jwks", "https://i.example/jwks", "algorithms", "HS256"))
                .withMessageContaining("no parley.token.jwks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens("jwks", "https://i.example/jwks", "key", "k"))
                .withMessageContaining("exclude");
    }

    @Test
    void aSecretIsNeverShown() {
        assertThat(tokens("key", "hunter2").toString()).doesNotContain("hunter2").contains("***");
        assertThatIllegalArgumentException().isThrownBy(() -> tokens("key", "hunter2", "algorithms", "HS256 RS256"))
                .withMessageNotContaining("hunter2");
        assertThatIllegalArgumentException().isThrownBy(() -> tokens("jwks", "https://me:hunter2@i.example/j k"))
                .withMessageContaining("//***@i.example").withMessageNotContaining("hunter2");
        assertThatIllegalArgumentException().isThrownBy(() -> tokens("key", "hunter2", "cookie", "c", "clock-skew", "x"))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void theFirstSourceWins() {
        ConfigSource first = new ConfigSource("first", Map.of("parley.peers.max", "1"));
        ConfigSource second =
                new ConfigSource("second", Map.of("parley.peers.max", "2", "parley.topic.max-length", "3"));
        ParleyConfig config = ConfigLoader.load(List.of(first, second));
        assertThat(config.connections().max()).isEqualTo(1);
        assertThat(config.limits().topicLength()).isEqualTo(3);
    }

    @Test
    void reportsEveryMistakeWithItsSource() {
        ConfigSource first = new ConfigSource("first", Map.of("parley.peers.max", "0", "parley.unknown", "x"));
        ConfigSource second =
                new ConfigSource("second", Map.of("parley.peers.max", "many", "parley.queue.bytes", "1TB"));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigLoader.load(List.of(first, second)))
                .withMessageContainingAll("parley.unknown (first): unknown", "parley.peers.max (first)", "got \"0\"",
                        "parley.peers.max (second)", "\"many\"", "parley.queue.bytes (second)", "\"1TB\"");
    }

    @Test
    void reportsEveryGroupWhoseValuesDoNotFitTogether() {
        ConfigSource source = new ConfigSource("test", Map.of("parley.queue.bytes", "1KiB", "parley.ticket.lifetime",
                "1ms", "parley.token.cookie", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigLoader.load(List.of(source)))
                .withMessageContainingAll("parley.queue.low-water", "parley.ticket.lifetime", "parley.token.jwks or");
    }

    @Test
    void theLowWaterMarkLiesWithinTheQueue() {
        assertThatIllegalArgumentException().isThrownBy(() -> load("parley.queue.bytes", "1KiB"))
                .withMessageContaining("parley.queue.low-water exceeds parley.queue.bytes");
    }

    @ParameterizedTest
    @CsvSource({"65536, 65536", "64KiB, 65536", "64k, 65536", "' 2 MiB ', 2097152", "2M, 2097152", "1GiB, 1073741824",
        "1 G, 1073741824", "8589934591GiB, 9223372035781033984"})
    void readsSizes(String text, long bytes) {
        assertThat(load("parley.queue.bytes", text).queue().bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "10s, 10000", "5 m, 300000", "1h, 3600000"})
    void readsTimes(String text, long millis) {
        assertThat(load("parley.drain.deadline", text).drainDeadline()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"queue.bytes, 0", "queue.bytes, -1", "queue.bytes, 1kb", "queue.bytes, 1.5M", "queue.bytes, ''",
        "queue.bytes, 8589934592GiB", "queue.bytes, 999999999999999G", "drain.deadline, 0s", "drain.deadline, 10",
        "drain.deadline, -5s", "drain.deadline, 1d", "drain.deadline, 999999999999h", "peers.max, 1e3",
        "peers.max, 99999999999", "history.messages, -1", "queue.overflow, drop", "queue.overflow, DISCONNECT",
        "topic.max-length, ''", "message.rate, -1", "message.rate, 1.5", "message.burst, all",
        "message.rate-policy, ban", "namespace.max-peers, 0", "topic.subscribe-roles, everybody",
        "topic.publish-roles, a=b=c",
        "token.jwks, file:/etc/passwd", "token.jwks, jwks.json", "token.jwks, https:///x",
        "token.jwks, https://a:b@c.example", "token.algorithms, none", "token.algorithms, RS256 none",
        "token.algorithms, ''", "token.algorithms, rs256", "ticket.path, ticket", "ticket.path, /*",
        "ticket.path, /a/", "ticket.path, /a b", "ticket.path, /"})
    void refuses(String key, String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> load("parley." + key, value))
                .withMessageContaining("parley." + key + " (test)");
    }

    @ParameterizedTest
    @CsvSource({"disconnect, DISCONNECT", "drop-oldest, DROP_OLDEST", "drop-newest, DROP_NEWEST"})
    void readsPolicies(String text, OverflowPolicy policy) {
        assertThat(load("parley.queue.overflow", text).queue().overflow()).isEqualTo(policy);
    }

    @Test
    void aBurstIsASecondsWorthUnlessSet() {
        assertThat(load("parley.message.rate", "7").rate().max()).isEqualTo(7);
        assertThat(load("parley.message.burst", "9").rate().max()).isEqualTo(9);
        assertThat(load("parley.message.rate-policy", "warn").rate().policy()).isEqualTo(RateSettings.Policy.WARN);
    }

    @Test
    void namesAllRolesOfItsRules() {
        ParleyConfig config = ConfigLoader.load(List.of(new ConfigSource("test",
                Map.of("parley.topic.subscribe-roles", "a=x y; *=*", "parley.topic.publish-roles", "a=y z; *=**"))));
        assertThat(config.topicRoles().roles()).containsExactlyInAnyOrder("x", "y", "z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "parley.upgrade.roles|admin/*=admin; *=*|expected paths, such as /admin/*=admin, or *, instead of \"admin/*\"",
        "parley.ticket.path|/parley/../ticket|expected a path in the application",
        "parley.ticket.path|/.|expected a path in the application", "parley.ticket.path|ticket|expected a path",
        "parley.token.cookie|my token|expected the name of a cookie", "parley.token.algorithms|rs256|expected",
        "parley.upgrade.challenge|Bearer realm=\"\u00e9\"|expected printable ASCII",
        "parley.upgrade.trusted-proxies|proxy.example.com|expected IP addresses and ranges",
        "parley.upgrade.origins|app.example.com|an origin with its scheme"})
    void refusesWhatCanNeverMatch(String key, String value, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> load(key, value)).withMessageContaining(key)
                .withMessageContaining(message);
    }

    @Test
    void readsLists() {
        assertThat(load("parley.upgrade.origins", "same, https://a.example  https://b.example,").upgrades().origins())
                .hasToString("same https://a.example https://b.example");
        assertThat(load("parley.upgrade.trusted-proxies", "127.0.0.1, ::1").upgrades().trustedProxies().ranges())
                .hasSize(2);
    }

    @Test
    void aTicketLivesForSecondsAndAClockIsNotHoursWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> load("parley.ticket.lifetime", "999ms"))
                .withMessageContaining("parley.ticket.lifetime is below 1s");
        assertThatIllegalArgumentException().isThrownBy(() -> load("parley.token.clock-skew", "61m"))
                .withMessageContaining("parley.token.clock-skew exceeds 1h");
    }

    @Test
    void aMessageIsNeverBiggerThanAnArray() {
        assertThat(load("parley.message.max-bytes", "4GiB").limits().messageBytes()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void everySettingHasItsEnvironmentVariable() {
        for (DeclaredSetting setting : ConfigLoader.settings()) {
            String variable = setting.key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            assertThat(ConfigSource.ofEnvironment(Map.of(variable, "x", "PATH", "y")).values())
                    .containsExactly(Map.entry(setting.key(), "x"));
        }
    }

    @Test
    void ignoresVariablesThatKubernetesSetsForServices() {
        Map<String, String> environment = Map.of("PARLEY_REDIS_SERVICE_HOST", "10.0.0.5",
                "PARLEY_REDIS_PORT", "tcp://10.0.0.5:6379", "PARLEY_REDIS_PORT_6379_TCP_ADDR", "10.0.0.5",
                "PARLEY_PORT", "tcp://10.0.0.6:80", "PARLEY_SERVICE_HOST", "10.0.0.6",
                "PARLEY_PORT_80_TCP_ADDR", "10.0.0.6");
        try (RecordingLog log = new RecordingLog(ConfigSource.class)) {
            assertThat(ConfigSource.ofEnvironment(environment).values()).isEmpty();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void warnsOfAVariableThatResemblesASettingAndNamesTheNearest() {
        try (RecordingLog log = new RecordingLog(ConfigSource.class)) {
            assertThat(ConfigSource.ofEnvironment(Map.of("PARLEY_QUEUE_BYTE", "1")).values()).isEmpty();
            assertThat(log.lines()).containsExactly("environment variable PARLEY_QUEUE_BYTE is no setting and is"
                    + " ignored: is PARLEY_QUEUE_BYTES meant (parley.queue.bytes)?");
        }
    }

    @Test
    void takesOnlyItsOwnProperties() {
        Properties properties = new Properties();
        properties.setProperty("parley.peers.max", "7");
        properties.setProperty("parleyish", "x");
        properties.setProperty("user.home", "x");
        assertThat(ConfigSource.ofProperties("p", properties).values())
                .containsExactly(Map.entry("parley.peers.max", "7"));
    }
}
