package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first rule that matches a topic decides how much is kept; a text that is no rule is refused. */
class HistoryRulesTest {

    private static final HistorySettings SETTINGS = new HistorySettings(HistoryRules.parse(
            "audit=off; chat.*=100 messages 1h 2MiB; /rooms/*:news=20 messages; /rooms/a:*=3 messages 64KiB ;"),
            5, 1000, Duration.ofMinutes(5), 10, false);

    @ParameterizedTest
    @CsvSource({"/x, chat.one, 100", "/rooms/b, chat.one, 100", "/rooms/b, news, 20", "/x, news, 5", "/rooms/a, other, 3",
        "/rooms/b, other, 5", "/rooms/a, audit, 0", "'', chat.one, 100"})
    void theFirstRuleThatMatchesDecides(String namespace, String topic, int messages) {
        assertThat(SETTINGS.rule(namespace, topic).messages()).isEqualTo(messages);
        assertThat(SETTINGS.keeps(namespace, topic)).isEqualTo(messages > 0);
    }

    @Test
    void aRuleWithoutASizeOrATimeHasTheDefaults() {
        assertThat(SETTINGS.rule("/x", "chat.one")).isEqualTo(new HistoryRule(100, 2 << 20, Duration.ofHours(1)));
        assertThat(SETTINGS.rule("/rooms/b", "news")).isEqualTo(new HistoryRule(20, 1000, Duration.ofMinutes(5)));
        assertThat(SETTINGS.rule("/rooms/a", "x")).isEqualTo(new HistoryRule(3, 64 << 10, Duration.ofMinutes(5)));
    }

    @Test
    void nothingSetIsNoRule() {
        HistorySettings off = new HistorySettings(new HistoryRules(List.of()), 0, 1, Duration.ofMinutes(5), 1, false);
        assertThat(HistoryRules.parse("").rules()).isEmpty();
        assertThat(off.keeps("/n", "t")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat=", "=100 messages", "chat=100", "chat=messages", "chat=0 messages",
        "chat=many messages", "chat=100 messages 1h 2h", "chat=100 messages 1MiB 2MiB", "chat=100 messages soon",
        "c*t=1 messages", ";", "/rooms/a:=1 messages", "chat=on", "chat=-1 messages"})
    void refusesWhatIsNoRule(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HistoryRules.parse(text)).withMessageStartingWith("expected");
    }
}
