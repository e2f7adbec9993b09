package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which codes a frame may carry, and how much of a reason. */
class CloseCodeTest {

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1011, 1010, 1012, 1014, 3000, 4000, 4999})
    void canBeSent(int code) {
        assertThat(CloseCode.isSendable(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, Integer.MAX_VALUE})
    void cannotBeSent(int code) {
        assertThat(CloseCode.isSendable(code)).isFalse();
    }

    @Test
    void leavesAReasonThatFits() {
        assertThat(CloseCode.fitReason("")).isEmpty();
        assertThat(CloseCode.fitReason("a".repeat(123))).hasSize(123);
        assertThat(CloseCode.fitReason("é".repeat(61))).hasSize(61);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "€", "\uD83D\uDE00"})
    void cutsBetweenCharacters(String character) {
        int size = character.getBytes(StandardCharsets.UTF_8).length;
        for (String prefix : new String[] {"", "x", "xx", "xxx"}) {
            String cut = CloseCode.fitReason(prefix + character.repeat(200));
            int fitting = (123 - prefix.length()) / size;
            assertThat(cut).isEqualTo(prefix + character.repeat(fitting));
        }
    }

    @Test
    void detailsAreCleanUnlessAbnormal() {
        assertThat(CloseDetails.of(1000, "").wasClean()).isTrue();
        assertThat(CloseDetails.of(1006, "").wasClean()).isFalse();
        assertThatNullPointerException().isThrownBy(() -> CloseDetails.of(1000, null));
    }
}
