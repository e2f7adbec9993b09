package dev.parley.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7692, section 7.1. */
class PerMessageDeflateTest {

    private static final String ALONE =
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    @ParameterizedTest
    @ValueSource(strings = {"permessage-deflate", "Permessage-Deflate ; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=10; server_no_context_takeover",
        "x-webkit-deflate-frame, permessage-deflate",
        "permessage-deflate; server_max_window_bits=9, permessage-deflate",
        "permessage-deflate; client_max_window_bits=\"15\"", "permessage-deflate; nonsense, permessage-deflate"})
    void acceptsTheFirstOfferThatItCanMeet(String offers) {
        assertThat(PerMessageDeflate.accept(offers)).contains(ALONE);
    }

    @Test
    void repeatsTheWindowThatItWasAskedFor() {
        assertThat(PerMessageDeflate.accept("permessage-deflate; server_max_window_bits=15"))
                .contains(ALONE + "; server_max_window_bits=15");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "permessage-bzip2", "permessage-deflate; server_max_window_bits=8",
        "permessage-deflate; server_max_window_bits=16", "permessage-deflate; server_max_window_bits",
        "permessage-deflate; client_max_window_bits=7", "permessage-deflate; client_max_window_bits=08",
        "permessage-deflate; server_no_context_takeover=1", "permessage-deflate; unknown=1", "permessage-deflate;",
        "permessage-deflate; client_max_window_bits; client_max_window_bits"})
    void declinesEverythingElse(String offers) {
        assertThat(PerMessageDeflate.accept(offers)).isEmpty();
    }

    @Test
    void declinesNoOffer() {
        assertThat(PerMessageDeflate.accept(null)).isEmpty();
    }
}
