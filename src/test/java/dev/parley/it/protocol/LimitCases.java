package dev.parley.it.protocol;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message may have {@link ProtocolContract#LIMIT} bytes, however it comes, and not one more. */
interface LimitCases extends ProtocolCases {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"text(*100000)", "bin(*100000)", "text-(*50000) cont(*50000)",
        "bin-(*99999) cont-(*1) cont()", "text-() cont(*100000)"})
    default void aMessageOfTheMostBytesComesBack(String sent) throws Exception {
        stage().play("at the limit: " + sent, sent, sent.startsWith("text") ? "text(*100000)" : "bin(*100000)");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"text(*100001)", "bin(*100001)", "text-(*50000) cont(*50001)",
        "bin-(*99999) cont-(*1) cont(*1)", "text-(*100000) cont-(*1)", "bin-(*100000) cont-(*1)", "text-(*100001)",
        "bin(*300000)", "text(*300000)"})
    default void aByteMoreIsRefused(String sent) throws Exception {
        stage().play("beyond the limit: " + sent, sent, "close(#1009)");
    }

    /** The length alone is enough to know: nobody waits for what follows, or makes room for it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            bytes, 2^40 of them                | raw(82 ff 00 00 01 00 00 00 00 00 01 02 03 04)
            bytes, 2^63 - 1 of them            | raw(82 ff 7f ff ff ff ff ff ff ff 01 02 03 04)
            a text of 2^40 bytes               | raw(81 ff 00 00 01 00 00 00 00 00 01 02 03 04)
            a text of 2^32 bytes               | raw(81 ff 00 00 00 01 00 00 00 00 01 02 03 04)
            a text of one byte too many        | raw(81 ff 00 00 00 00 00 01 86 a1 01 02 03 04)
            a fragment of 2^40 bytes           | text-("a") raw(80 ff 00 00 01 00 00 00 00 00 01 02 03 04)
            a fragment of one byte too many    | bin-(01) raw(80 ff 00 00 00 00 00 01 86 a0 01 02 03 04)
            """)
    default void aLengthBeyondTheLimitIsRefusedAtOnce(String title, String sent) throws Exception {
        stage().play(title, sent, "close(#1009)");
    }
}
