package dev.parley.it.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.protocol.FrameModel.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of the fuzzer knows the law. */
class FrameModelTest {

    private static Verdict judge(String script) {
        return FrameModel.judge(Conversation.joined(Script.bytes(script)), 100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text!("x")                     | NOT_MASKED
            text+2("x")                    | RESERVED_BIT
            op3()                          | RESERVED_OPCODE
            opb()                          | RESERVED_OPCODE
            text:16("x")                   | LENGTH_TOO_LONG
            raw(82 ff ff ff ff ff ff ff ff ff 00 00 00 00) | LENGTH_NEGATIVE
            ping-()                        | CONTROL_IN_FRAGMENTS
            ping(*126)                     | CONTROL_TOO_BIG
            cont()                         | FRAGMENT_OUT_OF_PLACE
            text-() bin()                  | FRAGMENT_OUT_OF_PLACE
            close(01)                      | BAD_CLOSE
            close(#1005)                   | BAD_CLOSE
            close(#1000 ff)                | BAD_CLOSE_REASON
            text(c3)                       | BAD_UTF8
            text-(c3) cont()               | BAD_UTF8
            text-(c3 28)                   | BAD_UTF8_SO_FAR
            raw(81 85 00 00 00 00 ff)      | BAD_UTF8_SO_FAR
            bin(*101)                      | TOO_BIG
            bin-(*60) cont(*41)            | TOO_BIG
            """)
    void findsTheFault(String script, Fault fault) {
        Verdict verdict = judge("text(\"before\") " + script);
        assertThat(verdict.fault()).isEqualTo(fault);
        assertThat(verdict.messages()).containsExactly("text(\"before\")");
    }

    @Test
    void tellsWhatComesBack() {
        Verdict verdict = judge("text-(c3) ping(\"p\") cont(a9) pong() bin(*100) close(#1001 \"bye\") text(\"late\")");
        assertThat(verdict).isEqualTo(new Verdict(List.of("text(c3 a9)", "bin(*100)"),
                List.of("pong(\"p\")"), null, "close(#1001)", true, true));
        assertThat(judge("close(#1001)").more()).as("nothing follows").isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text("x")                      | true
            text-("x")                     | false
            raw(81)                        | false
            raw(81 81 00 00 00)            | false
            raw(81 82 00 00 00 00 78)      | false
            raw(82 fe 00)                  | false
            raw(91 85 00 00 00 00)         | false
            raw(91 81 00 00 00 00 78)      | true
            """)
    void knowsWhatIsNotWhole(String script, boolean whole) {
        assertThat(judge(script).whole()).isEqualTo(whole);
    }
}
