package dev.parley.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.admission.AdmissionDenied.Reason;
import dev.parley.config.ConnectionLimits;
import dev.parley.config.ConnectionLimits.PrincipalPolicy;
import dev.parley.fake.RecordingLog;
import dev.parley.fake.SimpleRequest;
import dev.parley.observe.ThrottledLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One warning in ten seconds for each reason, in which no client writes a line of its own. */
class RefusalLogTest {

    private long now = 7;
    private final RefusalLog refusals = new RefusalLog(() -> now);

    private void refused(String reason, String detail) {
        refusals.refused(reason, 403, "/x", () -> detail);
    }

    @Test
    void warnsOncePerPauseForEachReason() {
        try (RecordingLog log = new RecordingLog(RefusalLog.class)) {
            refused("a", "first");
            refused("a", "second");
            refused("b", "other");
            now += ThrottledLog.PAUSE_NANOS - 1;
            refused("a", "third");
            now++;
            refused("a", "fourth");
            assertThat(log.lines()).containsExactly("Refused \"/x\" with 403: first", "Refused \"/x\" with 403: other",
                    "Refused \"/x\" with 403: fourth (and 2 more since the last such line)");
        }
    }

    @ParameterizedTest
    @CsvSource({"http://evil.example, http://evil.example", "'a\r\nb', a\\u000d\\u000ab",
        "'\u00e9\u2028b', \\u00e9\\u2028b", "a\"b\\, a\\u0022b\\u005c", "'', ''"})
    void showsWordsInOneLineOfAscii(String words, String shown) {
        assertThat(RefusalLog.shown(words)).isEqualTo('"' + shown + '"');
    }

    @Test
    void cutsLongWords() {
        assertThat(RefusalLog.shown("x".repeat(100_000))).isEqualTo('"' + "x".repeat(200) + "...\"");
    }

    @ParameterizedTest
    @CsvSource({
        "FULL, this node has reached parley.peers.max = 1", "RATE, this node has reached parley.upgrade.rate = 5",
        "ADDRESS, address \"192.0.2.7\" has reached parley.peers.per-address = 2",
        "PRINCIPAL, user \"bob\" has reached parley.peers.per-principal = 3",
        "NAMESPACE, namespace \"/n\" has reached parley.namespace.max-peers = 4"})
    void namesLimitAndWhoHasReachedIt(Reason reason, String expected) {
        try (RecordingLog log = new RecordingLog(RefusalLog.class)) {
            new LimitRefusals(limits(), refusals).report(reason, 503,
                    SimpleRequest.of("/x\n").from("192.0.2.7").by("bob"), "/n");
            assertThat(log.lines()).containsExactly("Refused \"/x\\u000a\" with 503: " + expected);
        }
    }

    private static ConnectionLimits limits() {
        return new ConnectionLimits(1, 2, 3, PrincipalPolicy.REFUSE, 4, 5);
    }

    @Test
    void warnsNotOfNodeThatGoesDown() {
        try (RecordingLog log = new RecordingLog(RefusalLog.class)) {
            new LimitRefusals(limits(), refusals).report(Reason.DRAINING, 503, SimpleRequest.of("/x"), "");
            assertThat(log.lines()).isEmpty();
        }
    }
}
