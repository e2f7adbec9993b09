package dev.parley.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A credential among the protocols is none of them. */
class OfferedProtocolsTest {

    private static OfferedProtocols of(String... lines) {
        return OfferedProtocols.of(Map.of("sec-websocket-protocol", List.of(lines)));
    }

    @Test
    void tellsCredentialsFromProtocols() {
        OfferedProtocols offered = of("v2,parley.bearer.a.b.c", " v1 , parley.ticket.t,,parley.bearer.second");
        assertThat(offered.names()).containsExactly("v2", "v1");
        assertThat(offered.bearer()).contains("a.b.c");
        assertThat(offered.ticket()).contains("t");
        assertThat(OfferedProtocols.of(Map.of()).names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'parley, parley.bearer.x', parley", "'parley.ticket.x, parley', parley", "'parley', ''",
        "'parley.bearer.x', ''", "'v1, parley.bearer.x', ''"})
    void theCompanionNeedsACredential(String offered, String companion) {
        assertThat(of(offered).companion()).isEqualTo(companion);
    }
}
