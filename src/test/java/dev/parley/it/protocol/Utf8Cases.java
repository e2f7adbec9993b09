package dev.parley.it.protocol;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are UTF-8, whole or cut anywhere, and nothing else is (RFC 6455, section 8.1; RFC 3629). */
interface Utf8Cases extends ProtocolCases {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the Greek word of the RFC tests       | ce ba e1 bd b9 cf 83 ce bc ce b5
            letters and umlauts                   | 48 c3 a4 6c 6c c3 b6 2d c2 b5 c3 9f
            a zero byte                           | 00
            the last of one byte, U+007F          | 7f
            the first of two bytes, U+0080        | c2 80
            the last of two bytes, U+07FF         | df bf
            the first of three bytes, U+0800      | e0 a0 80
            the last before the surrogates        | ed 9f bf
            the first after the surrogates        | ee 80 80
            the replacement character, U+FFFD     | ef bf bd
            a noncharacter, U+FFFE                | ef bf be
            the last of three bytes, U+FFFF       | ef bf bf
            the first of four bytes, U+10000      | f0 90 80 80
            a face, U+1F600                       | f0 9f 98 80
            a noncharacter, U+1FFFF               | f0 9f bf bf
            the first of the third plane, U+30000 | f0 b0 80 80
            a boundary of the lead, U+40000       | f1 80 80 80
            the first of the last plane, U+100000 | f4 80 80 80
            the last of all, U+10FFFF             | f4 8f bf bf
            two faces                             | f0 9f 98 80 f0 9f 98 81
            all four lengths                      | 78 c3 a9 e2 82 ac f0 9f 98 80 78
            """)
    default void everyCharacterComesBackHoweverItIsCut(String title, String text) throws Exception {
        stage().play(title, "text(" + text + ")", "text(" + text + ")");
        stage().play(title + ", a fragment for each byte", Script.inSingleBytes("text", text), "text(" + text + ")");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            in the middle of two bytes            | text-("a" c3) cont(a9 "b")
            after the first of three              | text-("a" e2) cont(82 ac "b")
            after the second of three             | text-("a" e2 82) cont(ac "b")
            in each place of four                 | text-(f0) cont-(9f) cont-(98) cont(80)
            in the middle, with a ping there      | text-(f0 9f) pong("p") cont(98 80)
            in the middle, with nothing there     | text-(f0 9f) cont-() cont(98 80)
            """)
    default void aCharacterMayBeInTwoFragments(String title, String sent) throws Exception {
        String text = sent.replaceAll("pong\\(\"p\"\\)|\\w+-?\\(|\\)", " ");
        stage().play(title, sent, "text(" + text + ")");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a continuation byte alone             | 80
            another continuation byte alone       | bf
            two of them                           | 80 bf
            a continuation byte too many          | c3 a9 80
            a lead of two and a letter            | c3 28
            a lead of two and a lead              | c3 c3
            a lead of three and a letter          | e2 82 28
            a lead of four and a letter           | f0 9f 98 28
            a slash in two bytes                  | c0 af
            a slash in three bytes                | e0 80 af
            a slash in four bytes                 | f0 80 80 af
            a slash in five bytes                 | f8 80 80 80 af
            a slash in six bytes                  | fc 80 80 80 80 af
            zero in two bytes                     | c0 80
            zero in three bytes                   | e0 80 80
            U+007F in two bytes                   | c1 bf
            U+07FF in three bytes                 | e0 9f bf
            U+FFFF in four bytes                  | f0 8f bf bf
            the first high surrogate, U+D800      | ed a0 80
            the last high surrogate, U+DBFF       | ed af bf
            the first low surrogate, U+DC00       | ed b0 80
            the last low surrogate, U+DFFF        | ed bf bf
            a pair of surrogates                  | ed a0 bd ed b8 80
            the first beyond the last, U+110000   | f4 90 80 80
            the last of four bytes, U+1FFFFF      | f7 bf bf bf
            a lead of five bytes                  | f8 88 80 80 80
            a lead of six bytes                   | fc 84 80 80 80 80
            the byte FE                           | fe
            the byte FF                           | ff
            FE and FF                             | fe fe ff ff
            bad bytes after good ones             | ce ba e1 bd b9 cf 83 ed a0 80 65 64
            """)
    default void whatIsNotUtf8IsRefusedHoweverItIsCut(String title, String text) throws Exception {
        stage().play(title, "text(" + text + ")", "close(#1007)");
        stage().play(title + ", a fragment for each byte", Script.inSingleBytes("text", text), "close(#1007)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one byte of two                       | c3
            one byte of three                     | e2
            two bytes of three                    | e2 82
            one byte of four                      | f0
            two bytes of four                     | f0 9f
            three bytes of four                   | f0 9f 98
            half a character after a whole one    | c3 a9 c3
            """)
    default void aTextThatEndsInsideACharacterIsRefused(String title, String text) throws Exception {
        stage().play(title, "text(" + text + ")", "close(#1007)");
        stage().play(title + ", in fragments", "text-(" + text + ") cont()", "close(#1007)");
        stage().play(title + ", and another text", "text(" + text + ") text(80)", "close(#1007)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            bad bytes in the first fragment       | text-(c0 af)
            a surrogate in the first fragment     | text-("a" ed a0 80 "b")
            bad bytes in the second fragment      | text-("good") cont-(ff)
            a character badly continued           | text-(e2 82) cont-(28)
            far beyond the last character         | text-(ce ba) cont-(f4 90 80 80)
            """)
    default void badBytesAreRefusedBeforeTheMessageEnds(String title, String sent) throws Exception {
        stage().play(title, sent, "close(#1007)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            bytes that are no text                | bin(c0 af ff fe ed a0 80)      | bin(c0 af ff fe ed a0 80)
            half a character                      | bin(c3)                        | bin(c3)
            no text in fragments                  | bin-(c3) cont(c3)              | bin(c3 c3)
            """)
    default void binaryMessagesMayBeAnything(String title, String sent, String answer) throws Exception {
        stage().play(title, sent, answer);
    }
}
