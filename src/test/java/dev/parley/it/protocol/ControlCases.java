package dev.parley.it.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pings and pongs (RFC 6455, section 5.5). */
interface ControlCases extends ProtocolCases {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an empty ping                        | ping()                     | pong()
            a ping with words                    | ping("hello")              | pong("hello")
            a ping with bytes that are no text   | ping(00 ff fe fd fc fb 00 ff) | pong(00 ff fe fd fc fb 00 ff)
            a ping of 125 bytes                  | ping(*125)                 | pong(*125)
            a ping among pongs                   | pong("b") ping("a") pong() | pong("a")
            """)
    default void aPingIsAnsweredWithWhatItCarries(String title, String sent, String answer) throws Exception {
        stage().play(title, sent, answer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a ping of 126 bytes          | ping(*126)
            a ping of 65536 bytes        | ping(*65536)
            a pong of 126 bytes          | pong(*126)
            a ping in fragments          | ping-("hel") cont("lo")
            a ping that never ends       | ping-("hello")
            a pong in fragments          | pong-("hel") cont("lo")
            a long ping inside a message | text-("a") ping(*126)
            """)
    default void aControlFrameThatIsLongOrInFragmentsIsRefused(String title, String sent) throws Exception {
        stage().play(title, sent, "close(#1002)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a pong alone                 | pong()                                | ''
            a pong with words            | pong("hello")                         | ''
            a pong, then a ping          | pong("hello") ping("you")             | pong("you")
            a pong inside a message      | text-("a") pong("hello") cont("b")    | text("ab")
            """)
    default void aPongThatNobodyWantedIsIgnored(String title, String sent, String answer) throws Exception {
        stage().play(title, sent, answer);
    }

    @Test
    default void aPingInsideAMessageIsAnsweredBeforeItsEnd() throws Exception {
        try (Conversation conversation = stage().open(Stage.newName(), "")) {
            conversation.say("text-(\"half\") ping(\"still there?\")");
            assertThat(conversation.hear()).isEqualTo("pong(\"still there?\")");
            conversation.say("cont-() ping()");
            assertThat(conversation.hear()).isEqualTo("pong()");
            conversation.say("cont(\" a message\")");
            stage().check(conversation, "the rest", "text(\"half a message\")");
        }
    }

    /** Section 5.5.3 allows to answer the most recent ping alone. */
    @Test
    default void tenPingsAreAnsweredInTheirOrderTheLastInAnyCase() throws Exception {
        StringBuilder pings = new StringBuilder();
        List<String> pongs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pings.append("ping(\"p").append(i).append("\") ");
            pongs.add("pong(\"p" + i + "\")");
        }
        List<String> heard = new ArrayList<>();
        try (Conversation conversation = stage().open(Stage.newName(), "")) {
            conversation.say(pings.toString());
            for (String next = ""; !next.equals(pongs.get(9)); heard.add(next)) {
                next = conversation.hear();
                assertThat(next).isIn(pongs);
            }
            stage().check(conversation, "after ten pings", "");
        }
        assertThat(pongs).as(heard.size() == 10 ? "all were answered" : "only some were").containsSubsequence(heard);
    }

    @Test
    default void pingsBetweenMessagesDisturbNone() throws Exception {
        try (Conversation conversation = stage().open(Stage.newName(), "")) {
            for (int i = 0; i < 20; i++) {
                conversation.say("ping(\"p" + i + "\")");
                assertThat(conversation.hear()).isEqualTo("pong(\"p" + i + "\")");
                conversation.say("text(\"t" + i + "\")");
                assertThat(conversation.hear()).isEqualTo("text(\"t" + i + "\")");
            }
            stage().check(conversation, "after twenty of each", "");
        }
    }
}
