package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are values: checked, immutable, and merged with the later word counting. */
class UpgradeTest {

    private static final Identity ANN = new Identity(() -> "ann", Set.of("member"), Instant.MAX);

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "a\rb", "a\nb", "a\0b", "a\u007f", "a\u0085"})
    void refusesHeaderInjection(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().header("X", value));
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().header(value, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.reject(401).header("X", value));
        assertThatIllegalArgumentException().isThrownBy(() -> new Upgrade.Reject(401, Map.of("X", List.of(value)), ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Upgrade.Accept(Map.of("X", List.of(value)), Map.of(), null, null, null, null));
    }

    @Test
    void takesOrdinaryHeaders() {
        assertThat(Upgrade.accept().header("X", "a\tb").headers()).containsExactly(Map.entry("X", List.of("a\tb")));
    }

    @Test
    void keepsEveryValueOfAHeaderInItsOrder() {
        Upgrade.Accept global = Upgrade.accept().header("Set-Cookie", "trace=9");
        Upgrade.Accept own = Upgrade.accept().header("Set-Cookie", "a=1").header("set-cookie", "b=2");
        assertThat(global.merge(own).headers()).isEqualTo(Map.of("Set-Cookie", List.of("trace=9", "a=1", "b=2")));
        assertThat(Upgrade.reject(401).header("Link", "<a>").header("Link", "<b>").headers())
                .containsEntry("Link", List.of("<a>", "<b>"));
    }

    @Test
    void replacesTheValueOfAHeaderThatHasOne() {
        Upgrade.Reject reject = Upgrade.reject(302).header("Location", "/a").header("location", "/b");
        assertThat(reject.headers()).isEqualTo(Map.of("Location", List.of("/b")));
    }

    @Test
    void refusesAValueBeyondLatin1AndNamesHeaderAndCharacter() {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().header("X-A", "ü€"))
                .withMessageContaining("X-A").withMessageContaining("€").withMessageContaining("U+20AC");
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.reject(401).header("X-A", "\uD83D\uDE00"))
                .withMessageContaining("U+1F600");
        assertThat(Upgrade.accept().header("X-A", "ü").headers()).containsEntry("X-A", List.of("ü"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " X", "X:", "X Y", "Ü", "(X)"})
    void refusesANameThatIsNoToken(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().header(name, "x"))
                .withMessageContaining("header name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-WebSocket-Protocol", "sec-websocket-extensions", "Sec-WebSocket-Accept", "Upgrade",
        "Connection", "Content-Length", "Transfer-Encoding"})
    void refusesAHeaderThatTheHandshakeOwns(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().header(name, "x"))
                .withMessageContaining(name).withMessageContaining(".protocol(…)");
    }

    @Test
    void aRejectionMayNameWhatToUpgradeTo() {
        assertThat(Upgrade.reject(426).header("Upgrade", "websocket").header("Sec-WebSocket-Version", "13").headers())
                .hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrade.reject(400).header("Sec-WebSocket-Protocol", "v1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.reject(400).header("Content-Length", "1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 401, 503, 599})
    void rejectsWithAStatus(int status) {
        assertThat(Upgrade.reject(status, "no")).isEqualTo(new Upgrade.Reject(status, Map.of(), "no"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101, 200, 299, 600})
    void doesNotRejectWithASuccess(int status) {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.reject(status))
                .withMessage("Upgrade.reject: status 204 or 300 to 599 required, got " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void rejectsWithoutABodyWhereTheStatusHasNone(int status) {
        assertThat(Upgrade.reject(status).hasBody()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.reject(status, "gone"))
                .withMessage("Upgrade.reject: a response with status " + status + " has no body");
    }

    @Test
    void changesCopies() {
        Upgrade.Accept plain = Upgrade.accept();
        Upgrade.Accept rich = plain.header("X", "1").context("k", 2).namespace("n").protocol("p")
                .overflow(OverflowPolicy.DROP_OLDEST).identity(ANN);
        assertThat(plain).isEqualTo(Upgrade.accept());
        assertThat(rich).isEqualTo(new Upgrade.Accept(Map.of("X", List.of("1")), Map.of("k", 2), "n", "p",
                OverflowPolicy.DROP_OLDEST, ANN));
    }

    @Test
    void theLaterWordCounts() {
        Upgrade.Accept first = Upgrade.accept().header("X", "1").header("Y", "1").context("k", 1).namespace("a")
                .protocol("p").overflow(OverflowPolicy.DROP_NEWEST);
        Upgrade.Accept second = Upgrade.accept().header("x", "2").context("k", 2).context("l", 2).namespace("b");
        Upgrade.Accept both = first.identity(ANN).merge(second);
        assertThat(both.identity()).isEqualTo(ANN);
        assertThat(both.headers()).hasSize(2).containsEntry("X", List.of("1", "2")).containsEntry("Y", List.of("1"));
        assertThat(both.context()).isEqualTo(Map.of("k", 2, "l", 2));
        assertThat(both.namespace()).isEqualTo("b");
        assertThat(both.protocol()).isEqualTo("p");
        assertThat(both.overflow()).isEqualTo(OverflowPolicy.DROP_NEWEST);
        assertThat(second.merge(Upgrade.accept()).namespace()).isEqualTo("b");
    }

    @Test
    void refusesWhatIsMissing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().namespace(""));
        assertThatNullPointerException().isThrownBy(() -> Upgrade.accept().namespace(null));
        assertThatNullPointerException().isThrownBy(() -> Upgrade.accept().context("k", null));
        assertThatNullPointerException().isThrownBy(() -> Upgrade.accept().header("k", null));
        assertThatNullPointerException().isThrownBy(() -> Upgrade.reject(401, null));
    }
}
