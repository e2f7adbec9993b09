package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.api.OverflowPolicy;
import java.time.Duration;
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
        for (Setting<?> setting : Setting.all()) {
            assertThatCode(() -> setting.parser().apply(setting.standard()))
                    .as(setting.key()).doesNotThrowAnyException();
        }
        assertThat(Setting.keys()).hasSameSizeAs(Setting.all()).allMatch(key -> key.startsWith("parley."));
    }

    @Test
    void everySettingArrivesAtItsPlace() {
        ParleyConfig config = ConfigLoader.load(List.of());
        assertThat(config.queue()).isEqualTo(new ParleyConfig.Queue(10_000, 1 << 20, 1 << 16, OverflowPolicy.DISCONNECT,
                Duration.ofSeconds(10)));
        assertThat(config.heartbeat())
                .isEqualTo(new ParleyConfig.Heartbeat(Duration.ofSeconds(25), Duration.ofSeconds(10)));
        assertThat(config.limits()).isEqualTo(new ParleyConfig.Limits(1 << 20, 50_000, 128, 256));
        assertThat(config.history()).isEqualTo(new ParleyConfig.History(0, 1 << 20, 1_000, Duration.ofMinutes(5)));
        assertThat(config.history().isOn()).isFalse();
        assertThat(config.upgrades()).isEqualTo(new ParleyConfig.Upgrades(Set.of("same"), Set.of()));
        assertThat(config.drainDeadline()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theFirstSourceWins() {
        ConfigSource first = new ConfigSource("first", Map.of("parley.peers.max", "1"));
        ConfigSource second =
                new ConfigSource("second", Map.of("parley.peers.max", "2", "parley.topic.max-length", "3"));
        ParleyConfig config = ConfigLoader.load(List.of(first, second));
        assertThat(config.limits().peers()).isEqualTo(1);
        assertThat(config.limits().topicLength()).isEqualTo(3);
    }

    @Test
    void reportsEveryMistakeWithItsSource() {
        ConfigSource first = new ConfigSource("first", Map.of("parley.peers.max", "0", "parley.unknown", "x"));
        ConfigSource second =
                new ConfigSource("second", Map.of("parley.peers.max", "many", "parley.queue.bytes", "1TB"));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigLoader.load(List.of(first, second)))
                .withMessageContainingAll("parley.unknown (first): unknown", "parley.peers.max (first)", "not \"0\"",
                        "parley.peers.max (second)", "\"many\"", "parley.queue.bytes (second)", "\"1TB\"");
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
        "topic.max-length, ''"})
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
    void readsLists() {
        assertThat(load("parley.upgrade.origins", "same, https://a.example  https://b.example,").upgrades().origins())
                .containsExactlyInAnyOrder("same", "https://a.example", "https://b.example");
        assertThat(load("parley.upgrade.origins", "").upgrades().origins()).isEmpty();
    }

    @Test
    void aMessageIsNeverBiggerThanAnArray() {
        assertThat(load("parley.message.max-bytes", "4GiB").limits().messageBytes()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void everySettingHasItsEnvironmentVariable() {
        for (Setting<?> setting : Setting.all()) {
            String variable = setting.key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            assertThat(ConfigSource.ofEnvironment(Map.of(variable, "x", "PATH", "y")).values())
                    .containsExactly(Map.entry(setting.key(), "x"));
        }
    }

    @Test
    void anUnknownVariableIsNamedAsItIs() {
        ConfigSource source = ConfigSource.ofEnvironment(Map.of("PARLEY_QUEUE_BITES", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigLoader.load(List.of(source)))
                .withMessageContaining("PARLEY_QUEUE_BITES (environment variable): unknown");
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
