package dev.parley.it.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is reserved for extensions that nobody has agreed on (RFC 6455, section 5.2). */
interface ReservedCases extends ProtocolCases {

    /** Every combination of the three bits. */
    static List<String> reservedBits() {
        return List.of("+1", "+2", "+3", "+1+2", "+1+3", "+2+3", "+1+2+3");
    }

    /** The bits on each kind of frame, inside a message where it belongs there. */
    static List<String> framesWithReservedBits() {
        List<String> frames = new ArrayList<>();
        for (String frame : List.of("text%s(\"x\")", "bin%s(01)", "text-%s(\"x\")", "text-(\"x\") cont%s(\"y\")",
                "ping%s()", "pong%s(\"x\")", "close%s(#1000)")) {
            reservedBits().forEach(bits -> frames.add(String.format(frame, bits)));
        }
        return frames;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.parley.it.protocol.ReservedCases#framesWithReservedBits")
    default void aReservedBitIsRefusedOnEveryKindOfFrame(String sent) throws Exception {
        stage().play("reserved bits: " + sent, sent, "close(#1002)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a reserved bit on a ping inside a message | text-("a") ping+3() cont("b") | close(#1002)
            a reserved bit, and frames after it       | bin+3(01) text("more") ping() | close(#1002)
            """)
    default void afterAReservedBitNothingMoreIsHeard(String title, String sent, String answer) throws Exception {
        stage().play(title, sent, answer);
    }

    @ParameterizedTest(name = "opcode {0}")
    @ValueSource(strings = {"op3", "op4", "op5", "op6", "op7", "opb", "opc", "opd", "ope", "opf"})
    default void aReservedOpcodeIsRefused(String opcode) throws Exception {
        stage().play("opcode: " + opcode, opcode + "()", "close(#1002)");
        stage().play("opcode with a payload: " + opcode, opcode + "(\"hello\")", "close(#1002)");
        stage().play("opcode, not final: " + opcode, opcode + "-(\"hello\")", "close(#1002)");
    }

    @ParameterizedTest(name = "opcode {0} inside a message")
    @ValueSource(strings = {"op3", "op7", "opb", "opf"})
    default void aReservedOpcodeIsRefusedInsideAMessage(String opcode) throws Exception {
        stage().play("opcode inside: " + opcode, "text-(\"a\") " + opcode + "() cont(\"b\")", "close(#1002)");
    }

    @ParameterizedTest(name = "opcode {0} after a message")
    @ValueSource(strings = {"op3", "opb"})
    default void aReservedOpcodeIsRefusedAfterAMessage(String opcode) throws Exception {
        try (Conversation conversation = stage().open(Stage.newName(), "")) {
            conversation.say("text(\"fine\")");
            assertThat(conversation.hear()).isEqualTo("text(\"fine\")");
            conversation.say(opcode + "(\"not\") text(\"more\")");
            stage().check(conversation, "opcode after: " + opcode, "close(#1002)");
        }
    }
}
