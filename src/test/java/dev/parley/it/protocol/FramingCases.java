package dev.parley.it.protocol;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of every length, however TCP cuts them (RFC 6455, section 5.2). */
interface FramingCases extends ProtocolCases {

    @ParameterizedTest(name = "a text of {0} bytes")
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65535, 65536, 65537})
    default void aTextOfAnyLengthComesBack(int length) throws Exception {
        stage().play("a text of " + length + " bytes", "text(*" + length + ")", "text(*" + length + ")");
    }

    @ParameterizedTest(name = "bytes, {0} of them")
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65535, 65536, 65537})
    default void bytesOfAnyLengthComeBack(int length) throws Exception {
        stage().play(length + " bytes", "bin(*" + length + ")", "bin(*" + length + ")");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a byte-order mark before a text  | text(ef bb bf 61)             | text(ef bb bf 61)
            a byte-order mark alone          | text(ef bb bf)                | text(ef bb bf)
            two byte-order marks             | text(ef bb bf ef bb bf)       | text(ef bb bf ef bb bf)
            a byte-order mark in fragments   | text-(ef bb bf) cont(61)      | text(ef bb bf 61)
            a byte-order mark in bytes       | bin(ef bb bf 61)              | bin(ef bb bf 61)
            """)
    default void aByteOrderMarkIsPassedOnAsItCame(String title, String sent, String answer) throws Exception {
        stage().play(title, sent, answer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            two texts                    | text("one") text("two")        | text("one") text("two")
            a text and bytes             | text("one") bin(00 ff)         | text("one") bin(00 ff)
            four messages, two empty     | text() bin() text("x") bin(01) | text() bin() text("x") bin(01)
            two in fragments             | text-("a") cont("b") bin-(01) cont(02) | text("ab") bin(01 02)
            three of different lengths   | text(*126) bin(*65536) text(*2) | text(*126) bin(*65536) text(*2)
            """)
    default void severalFramesInOneSegmentAreSeveralMessages(String title, String sent, String answer)
            throws Exception {
        stage().play(title, sent, answer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a text at once               | text("early")                   | text("early")
            two frames at once           | text("early") bin(01)           | text("early") bin(01)
            half a message at once       | text-("ear") cont("ly")         | text("early")
            a ping at once               | ping("early")                   | pong("early")
            a long text at once          | text(*65536)                    | text(*65536)
            a bad frame at once          | op3("early")                    | close(#1002)
            a close at once              | close(#1001)                    | close(#1001)
            """)
    default void framesInTheSegmentOfTheHandshakeAreNotLost(String title, String sent, String answer)
            throws Exception {
        if (stage().expected().apply(title, answer).equals(Stage.NOT_TRIED)) {
            return;
        }
        byte[] early = Conversation.joined(Script.bytes(sent));
        try (Conversation conversation = new Conversation(stage().base(), Stage.newName(), "", early)) {
            stage().check(conversation, title, answer);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a text whose length needs 7 bits, not 16        | text:16("hello")   | close(#1002)
            a text whose length needs 7 bits, not 64        | text:64("hello")   | close(#1002)
            bytes whose length needs 7 bits, not 16         | bin:16(*125)       | close(#1002)
            bytes whose length needs 16 bits, not 64        | bin:64(*126)       | close(#1002)
            a text whose length just needs 16 bits, not 64  | text:64(*65535)    | close(#1002)
            an empty text with a length of 16 bits          | text:16()          | close(#1002)
            an empty text with a length of 64 bits          | text:64()          | close(#1002)
            a last fragment with a length of 16 bits        | text-("a") cont:16("b") | close(#1002)
            a ping with a length of 16 bits                 | ping:16("hello")   | close(#1002)
            a pong with a length of 64 bits                 | pong:64("hello")   | close(#1002)
            a close with a length of 16 bits                | close:16(#1000)    | close(#1002)
            """)
    default void aLengthWrittenLongerThanNeedBeIsRefused(String title, String sent, String answer) throws Exception {
        stage().play(title, sent, answer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            bytes of length -1           | raw(82 ff ff ff ff ff ff ff ff ff 00 00 00 00)
            bytes of length -2^63        | raw(82 ff 80 00 00 00 00 00 00 00 00 00 00 00)
            a text of length 1 - 2^63    | raw(81 ff 80 00 00 00 00 00 00 01 00 00 00 00 78)
            a negative continuation      | text-("a") raw(80 ff ff ff ff ff ff ff ff ff 00 00 00 00)
            """)
    default void aNegativeLengthIsRefused(String title, String sent) throws Exception {
        stage().play(title, sent, "close(#1002) / close(#1009)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a text that is not masked          | text!("x")
            a longer text that is not masked   | text!("not a mask at all")
            bytes that are not masked          | bin!(00 01 02 03 04 05)
            an empty text that is not masked   | text!()
            a continuation that is not masked  | text-("a") cont!("b")
            a ping that is not masked          | ping!("hello")
            a pong that is not masked          | pong!("hello")
            a close that is not masked         | close!(#1000)
            """)
    default void aFrameThatIsNotMaskedIsRefused(String title, String sent) throws Exception {
        stage().play(title, sent, "close(#1002)");
    }
}
