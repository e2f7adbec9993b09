package dev.parley.it.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The closing handshake, started by the client (RFC 6455, sections 5.5.1 and 7). */
interface CloseCases extends ProtocolCases {

    @Test
    default void aCloseWithoutACodeIsAnswered() throws Exception {
        stage().play("a close without a code", "close()", "close() / close(#1000)");
    }

    @ParameterizedTest(name = "code {0}")
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
        3000, 3999, 4000, 4999})
    default void aCodeIsAnsweredByItself(int code) throws Exception {
        stage().play("close " + code, "close(#" + code + ")", "close(#" + code + ")");
        stage().play("close " + code + " with a reason", "close(#" + code + " \"a reason\")", "close(#" + code + ")");
    }

    @ParameterizedTest(name = "code {0}")
    @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
    default void aCodeThatMayNotBeSentIsRefused(int code) throws Exception {
        stage().play("bad close " + code, "close(#" + code + ")", "close(#1002)");
        stage().play("bad close " + code + " with a reason", "close(#" + code + " \"a reason\")", "close(#1002)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            half a code                        | close(03)
            a close of 126 bytes               | close(#1000 *124)
            a close of 65536 bytes             | close(#1000 *65534)
            a close in fragments               | close-(#1000) cont("a reason")
            a close that never ends            | close-(#1000)
            """)
    default void aMalformedCloseIsRefused(String title, String sent) throws Exception {
        stage().play(title, sent, "close(#1002)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a reason of 123 bytes              | close(#1000 *123)
            a reason of one character          | close(#1001 f0 9f 98 80)
            a reason in Greek                  | close(#4321 ce ba e1 bd b9 cf 83 ce bc ce b5)
            """)
    default void aReasonIsUtf8OfUpTo123Bytes(String title, String sent) throws Exception {
        stage().play(title, sent, sent);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a reason that is not UTF-8         | close(#1000 ce ba ed a0 80 65)
            a reason of a continuation byte    | close(#1000 80)
            a reason of half a character       | close(#1000 "a" c3)
            """)
    default void aReasonThatIsNotUtf8IsRefused(String title, String sent) throws Exception {
        stage().play(title, sent, "close(#1007) / close(#1002)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a text after the close             | close(#1000) text("late")
            a ping after the close             | close(#1000) ping("late")
            a second close                     | close(#1000) close(#1001)
            the rest of a message              | text-("a") close(#1000) cont("b")
            a bad frame after the close        | close(#1000) op3("late")
            rubbish after the close            | close(#1000) raw(ff ff ff ff ff ff ff ff ff ff)
            much after the close               | close(#1000) bin(*65536)
            """)
    default void nothingAfterACloseIsHeard(String title, String sent) throws Exception {
        stage().play(title, sent, "close(#1000)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a code alone                       | close(#1000)                    | 1000 ''
            a code and a reason                | close(#1001 "gone fishing")     | 1001 'gone fishing'
            an application's own code          | close(#4321 "why" e2 82 ac)     | 4321 'why€'
            an error of the client             | close(#1011 "sorry")            | 1011 'sorry'
            a reason of 123 bytes              | close(#3000 *123)               | reason of 123
            no code                            | close()                         | 1005 ''
            a bad code                         | close(#1005)                    | 1002
            a bad frame                        | op3()                           | 1002
            bad text                           | text(ff)                        | 1007
            """)
    default void theApplicationHearsWhy(String title, String sent, String heard) throws Exception {
        String name = Stage.newName();
        try (Conversation conversation = stage().open(name, "")) {
            conversation.sayClose(sent);
            String expected = heard.startsWith("reason") ? "3000 '" + "x".repeat(123) + "'" : heard;
            stage().app().awaitJournal("echo " + name + ": " + stage().expected().apply("heard: " + title, expected));
        }
    }

    @Test
    default void aClientThatVanishesIsHeardOfAs1006() throws Exception {
        String name = Stage.newName();
        try (Conversation conversation = stage().open(name, "")) {
            conversation.say("text(\"here\")");
            assertThat(conversation.hear()).isEqualTo("text(\"here\")");
        }
        stage().app().awaitJournal("echo " + name + ": 1006 '");
    }

    @Test
    default void messagesBeforeACloseAreAnsweredFirstAndTheConnectionEnds() throws Exception {
        try (Conversation conversation = stage().open(Stage.newName(), "")) {
            for (int i = 0; i < 10; i++) {
                conversation.say("text(\"t" + i + "\")");
                assertThat(conversation.hear()).isEqualTo("text(\"t" + i + "\")");
            }
            conversation.sayClose("close(#4000 \"enough\")");
            stage().check(conversation, "a close after messages", "close(#4000)");
        }
    }
}
