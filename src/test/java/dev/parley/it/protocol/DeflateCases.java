package dev.parley.it.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed messages, where the server accepts to have any (RFC 7692, section 7.2; examples are its own). */
interface DeflateCases extends ProtocolCases {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one block                       | text+1(f2 48 cd c9 c9 07 00)                 | text("Hello")
            one block in two fragments      | text-+1(f2 48 cd) cont(c9 c9 07 00)          | text("Hello")
            a fragment for each byte        | text-+1(f2) cont-(48) cont-(cd c9) cont(c9 07 00) | text("Hello")
            an empty last fragment          | text-+1(f2 48 cd c9 c9 07 00) cont()         | text("Hello")
            an empty first fragment         | text-+1() cont(f2 48 cd c9 c9 07 00)         | text("Hello")
            a block that is stored          | text+1(00 05 00 fa ff 48 65 6c 6c 6f 00)     | text("Hello")
            a block marked as the last      | text+1(f3 48 cd c9 c9 07 00 00)              | text("Hello")
            two blocks                      | text+1(f2 48 05 00 00 00 ff ff ca c9 c9 07 00) | text("Hello")
            nothing                         | text+1(00)                                   | text()
            no bytes                        | bin+1(00)                                    | bin()
            bytes                           | bin+1(z"Hello")                              | bin("Hello")
            65536 bytes                     | bin+1(z*65536)                               | bin(*65536)
            a text of the most bytes        | text+1(z*100000)                             | text(*100000)
            one that is not compressed      | text("Hello")                                | text("Hello")
            one of each                     | text("a") text+1(z"b") bin+1(z"c") | text("a") text("b") bin("c")
            a ping inside                   | text-+1(f2 48 cd) ping("p") cont(c9 c9 07 00) | pong("p") text("Hello")
            in fragments, not compressed    | text-("Hel") cont("lo")                      | text("Hello")
            """)
    default void aCompressedMessageIsUnderstood(String title, String sent, String answer) throws Exception {
        stage().playDeflated(title, sent, answer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            RSV1 on a continuation          | text-+1(f2 48 cd) cont+1(c9 c9 07 00) | close(#1002)
            RSV1 on a continuation alone    | text-("a") cont+1("b")             | close(#1002)
            RSV1 on a ping                  | ping+1(z"hello")                   | close(#1002)
            RSV1 on a close                 | close+1(#1000)                     | close(#1002)
            RSV2                            | text+2("x")                        | close(#1002)
            RSV1 and RSV3                   | text+1+3(z"x")                     | close(#1002)
            a block of no known type        | text+1(ff ff ff ff)                | close(#1007) / close(#1002)
            a stored block of a wrong length | bin+1(00 05 00 00 00 01 02 03 04 05 00) | close(#1007) / close(#1002)
            a reference to what never was   | text+1(f2 00 11 00 00)             | close(#1007) / close(#1002)
            no UTF-8 when it is inflated    | text+1(00 02 00 fd ff c3 28 00)    | close(#1007)
            half a character when inflated  | text+1(00 01 00 fe ff c3 00)       | close(#1007)
            """)
    default void aBadlyCompressedMessageIsRefused(String title, String sent, String answer) throws Exception {
        stage().playDeflated("deflated: " + title, sent, answer);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"bin+1(z*100001)", "text+1(z*100001)", "bin+1(z*10000000)", "text+1(z*10000000)",
        "bin-+1(z*10000000)", "bin-+1(z*100000) cont-(00 00 ff ff z*1)"})
    default void whatGrowsBeyondTheLimitIsRefused(String sent) throws Exception {
        stage().playDeflated("inflated: " + sent, sent, "close(#1009)");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"permessage-deflate", "permessage-deflate; client_no_context_takeover",
        "permessage-deflate; server_no_context_takeover",
        "permessage-deflate; client_no_context_takeover; server_no_context_takeover"})
    default void manyMessagesAreCompressedBothWays(String offer) throws Exception {
        Random random = new Random(7692);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (Conversation conversation = stage().open(Stage.newName(), offer)) {
            for (int i = 0; i < 50 && !conversation.extensions().isEmpty(); i++) {
                if (conversation.extensions().contains("client_no_context_takeover")) {
                    deflater.reset();
                }
                byte[] text = (random.nextInt(100) + " bottles of beer on the wall ").repeat(1 + i * i).getBytes(UTF_8);
                byte[] packed = Deflated.compress(deflater, text);
                conversation.write(new SentFrame(0xc1, SentFrame.shortest(packed.length), true, packed).bytes());
                assertThat(conversation.hear()).isEqualTo(Script.told(1, text));
            }
            stage().check(conversation, "after messages that were compressed", "");
        } finally {
            deflater.end();
        }
    }

    /** Bytes that cannot be compressed take more room when they are: the limit is of what they are inflated to. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    default void aMessageOfTheMostBytesMayBeLargerCompressed(int beyond) throws Exception {
        byte[] message = new byte[ProtocolContract.LIMIT + beyond];
        new Random(7692).nextBytes(message);
        byte[] packed = Deflated.of(message);
        assertThat(packed).hasSizeGreaterThan(message.length);
        try (Conversation conversation = stage().open(Stage.newName(), "permessage-deflate")) {
            if (!conversation.extensions().isEmpty()) {
                conversation.write(new SentFrame(0xc2, SentFrame.shortest(packed.length), true, packed).bytes());
                assertThat(conversation.hear()).isEqualTo(beyond > 0 ? "close(#1009)" : Script.told(2, message));
            }
        }
    }

    @Test
    default void withoutAnAgreementNothingIsCompressed() throws Exception {
        try (Conversation conversation = stage().open(Stage.newName(), "")) {
            assertThat(conversation.extensions()).isEmpty();
            conversation.say("text+1(f2 48 cd c9 c9 07 00)");
            stage().check(conversation, "compressed without an agreement", "close(#1002)");
        }
    }
}
