package dev.parley.it.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in fragments (RFC 6455, section 5.4). */
interface FragmentCases extends ProtocolCases {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a text in two                    | text-("hel") cont("lo")                    | text("hello")
            bytes in two                     | bin-(00 01) cont(fe ff)                    | bin(00 01 fe ff)
            a text in three                  | text-("a") cont-("b") cont("c")            | text("abc")
            nothing in two                   | text-() cont()                             | text()
            no bytes in three                | bin-() cont-() cont()                      | bin()
            a text whose first is empty      | text-() cont("hello")                      | text("hello")
            a text whose last is empty       | text-("hello") cont()                      | text("hello")
            a text with an empty one inside  | text-("hel") cont-() cont("lo")            | text("hello")
            two texts, one after the other   | text-("a") cont("b") text-("c") cont("d")  | text("ab") text("cd")
            a text, then bytes               | text-("a") cont("b") bin-(01) cont(02)     | text("ab") bin(01 02)
            fragments of 126 and 65536 bytes | text-(*126) cont-(*65536) cont(*1)         | text(*65663)
            """)
    default void fragmentsAreOneMessage(String title, String sent, String answer) throws Exception {
        stage().play(title, sent, answer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a ping between the fragments      | text-("a") ping("p") cont("b")            | pong("p") text("ab")
            a pong between the fragments      | bin-(01) pong("p") cont(02)               | bin(01 02)
            a ping before the last, empty one | text-("a") cont-("b") ping() cont()       | pong() text("ab")
            pings between all                 | text-() ping("1") cont-("a") ping("2") cont() | \
            pong("1") pong("2") text("a")
            """)
    default void controlFramesMayStandBetweenFragments(String title, String sent, String answer) throws Exception {
        stage().play(title, sent, answer);
    }

    @ParameterizedTest(name = "{0} empty fragments")
    @ValueSource(ints = {10, 1000})
    default void emptyFragmentsAddNothing(int count) throws Exception {
        stage().play(count + " empty fragments", "text-(\"a\") " + "cont-() ".repeat(count) + "cont(\"b\")",
                "text(\"ab\")");
    }

    @ParameterizedTest(name = "{0} of a byte each")
    @ValueSource(ints = {20, 2000})
    default void aMessageMayBeCutIntoSingleBytes(int length) throws Exception {
        stage().play("a text cut into " + length, Script.inSingleBytes("text", "*" + length), "text(*" + length + ")");
        stage().play("bytes cut into " + length, Script.inSingleBytes("bin", "*" + length), "bin(*" + length + ")");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a last fragment without a first         | cont("x")
            a fragment without a first              | cont-("x")
            an empty fragment without a first       | cont()
            a fragment, then a text                 | cont-("x") text("y")
            a text inside a text                    | text-("a") text("b")
            bytes inside a text                     | text-("a") bin(01)
            a text inside bytes                     | bin-(01) text("b")
            a second first fragment                 | text-("a") text-("b")
            a text after an empty first fragment    | text-() text("b")
            a text inside, after a ping             | text-("a") pong() text("b")
            """)
    default void aFragmentOutOfPlaceIsRefused(String title, String sent) throws Exception {
        stage().play(title, sent, "close(#1002)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a close inside a text              | text-("a") close(#1000)            | close(#1000)
            a close inside bytes               | bin-(01) close(#4000)              | close(#4000)
            a close inside, and the rest       | text-("a") close(#1000) cont("b")  | close(#1000)
            """)
    default void aCloseInsideAMessageEndsIt(String title, String sent, String answer) throws Exception {
        stage().play(title, sent, answer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a continuation after a whole message    | cont("c")
            a continuation after the last fragment  | cont-("c")
            """)
    default void aMessageThatHasEndedIsNotContinued(String title, String sent) throws Exception {
        try (Conversation conversation = stage().open(Stage.newName(), "")) {
            conversation.say("text-(\"a\") cont(\"b\")");
            assertThat(conversation.hear()).isEqualTo("text(\"ab\")");
            conversation.say(sent);
            stage().check(conversation, title, "close(#1002)");
        }
    }
}
