package dev.parley.it.protocol;

import static dev.parley.it.ServerUnderTest.isGlassFish;
import static dev.parley.it.ServerUnderTest.isJetty;
import static dev.parley.it.ServerUnderTest.isLiberty;
import static dev.parley.it.ServerUnderTest.isTomcat;
import static dev.parley.it.ServerUnderTest.isWildFly;

import dev.parley.it.ServerUnderTest;
import java.util.List;

/** Where the servers' own WebSocket does otherwise than the RFCs want, and what; each was seen there. */
final class JakartaDeviations {

    /**
     * One of them.
     *
     * @param here   whether the server under test has it
     * @param reason what it does, for the table of servers
     * @param cases  in lines: a title, or with a star its beginning; a bar; what is heard instead
     */
    private record Deviation(boolean here, String reason, String cases) {

        /** What is heard in that case; {@code null} if this is about others. */
        String answer(String title) {
            return cases.lines().filter(line -> isAbout(line.substring(0, line.lastIndexOf('|')).strip(), title))
                    .map(line -> line.substring(line.lastIndexOf('|') + 1).strip()).findFirst().orElse(null);
        }

        private static boolean isAbout(String pattern, String title) {
            return pattern.endsWith("*") ? title.startsWith(pattern.substring(0, pattern.length() - 1))
                    : title.equals(pattern) || title.equals(pattern + Stage.BYTE_BY_BYTE);
        }
    }

    private static final List<Deviation> ALL = List.of(
            new Deviation(true, "a length may be written longer than need be", """
                    a text whose length needs 7 bits, not 16        | text("hello")
                    a text whose length needs 7 bits, not 64        | text("hello")
                    bytes whose length needs 7 bits, not 16         | bin(*125)
                    bytes whose length needs 16 bits, not 64        | bin(*126)
                    a text whose length just needs 16 bits, not 64  | text(*65535)
                    an empty text with a length of 16 bits          | text()
                    an empty text with a length of 64 bits          | text()
                    a last fragment with a length of 16 bits        | text("ab")
                    """),
            new Deviation(isTomcat() || isJetty(), "a length may be written longer than need be, of control frames too",
                    """
                    a ping with a length of 16 bits                 | pong("hello")
                    a pong with a length of 64 bits                 |
                    a close with a length of 16 bits                | close(#1000)
                    """),
            new Deviation(isWildFly(), "a negative length is taken for a large one", """
                    bytes of length -1                              | silence
                    bytes of length -2^63                           | silence
                    a text of length 1 - 2^63                       | silence
                    a negative continuation                         | silence
                    """),
            new Deviation(isLiberty(), "a negative length is taken for a small one or waited for", """
                    bytes of length -1                              | anything
                    bytes of length -2^63                           | anything
                    a text of length 1 - 2^63                       | anything
                    a negative continuation                         | anything
                    """),
            new Deviation(isGlassFish(), "a negative length may be an error of the server", """
                    bytes of length -1                              | close(#1011)
                    a negative continuation                         | close(#1011)
                    """),
            new Deviation(isGlassFish(), "frames need no mask", """
                    a text that is not masked                       | text("x")
                    a longer text that is not masked                | text("not a mask at all")
                    bytes that are not masked                       | bin(00 01 02 03 04 05)
                    an empty text that is not masked                | text()
                    a continuation that is not masked               | text("ab")
                    a ping that is not masked                       | pong("hello")
                    a pong that is not masked                       |
                    a close that is not masked                      | close(#1000)
                    """),
            new Deviation(isWildFly(), "control frames need no mask", """
                    a ping that is not masked                       | pong("hello")
                    a pong that is not masked                       |
                    a close that is not masked                      | close(#1000)
                    """),
            new Deviation(isLiberty(), "the next four bytes of a frame that is not masked are taken for a mask",
                    """
                    a text that is not masked                       | silence
                    an empty text that is not masked                | silence
                    a continuation that is not masked               | silence
                    a close that is not masked                      | silence
                    """),
            new Deviation(!isJetty(), "the codes 1012, 1013 and 1014 are answered by 1002", """
                    close 1012*                                     | close(#1002)
                    close 1013*                                     | close(#1002)
                    close 1014*                                     | close(#1002)
                    """),
            new Deviation(isLiberty(), "a close frame with a code beyond 4999 is not answered", """
                    bad close 5000*                                 | silence
                    bad close 65535*                                | silence
                    """),
            new Deviation(isTomcat() || isWildFly() || isGlassFish(), "a message that is announced as too long is "
                    + "refused only when its bytes come", """
                    bytes, 2^40 of them                             | silence
                    bytes, 2^63 - 1 of them                         | silence
                    a text of 2^40 bytes                            | silence
                    a text of 2^32 bytes                            | silence
                    a text of one byte too many                     | silence
                    a fragment of 2^40 bytes                        | silence
                    a fragment of one byte too many                 | silence
                    """),
            new Deviation(isLiberty(), "bytes that are announced as too many are refused only when they come", """
                    bytes, 2^40 of them                             | silence
                    bytes, 2^63 - 1 of them                         | silence
                    a fragment of one byte too many                 | silence
                    """),
            new Deviation(isJetty(), "a frame of some bytes too many is refused only when they come", """
                    a text of one byte too many                     | silence
                    a fragment of one byte too many                 | silence
                    """),
            new Deviation(isWildFly(), "a byte too many in a fragment is noticed only with some more", """
                    beyond the limit: bin-(*100000) cont-(*1)       | silence
                    """),
            new Deviation(isLiberty(), "texts in fragments are looked at only when they are whole", """
                    beyond the limit: text-(*100000) cont-(*1)      | silence
                    bad bytes in the first fragment                 | silence
                    a surrogate in the first fragment               | silence
                    bad bytes in the second fragment                | silence
                    a character badly continued                     | silence
                    far beyond the last character                   | silence
                    """),
            new Deviation(isLiberty(), "a fragment without a first is refused only with the last", """
                    a fragment without a first                      | silence
                    a fragment, then a text                         | silence
                    a continuation after the last fragment          | silence
                    """),
            new Deviation(isLiberty(), "frames without a payload that come byte by byte are misread now and then", """
                    an empty frame, byte by byte                    | anything
                    """),
            new Deviation(isLiberty(), "who goes on byte by byte after bad text may wait for the end in vain", """
                    one byte of two, and another text, byte by byte | close(#1007) / close(#1007) silence
                    one byte of three, and another text, byte by byte | close(#1007) / close(#1007) silence
                    two bytes of three, and another text, byte by byte | close(#1007) / close(#1007) silence
                    one byte of four, and another text, byte by byte | close(#1007) / close(#1007) silence
                    two bytes of four, and another text, byte by byte | close(#1007) / close(#1007) silence
                    three bytes of four, and another text, byte by byte | close(#1007) / close(#1007) silence
                    half a character after a whole one, and another*| close(#1007) / close(#1007) silence
                    """),
            new Deviation(isLiberty(), "what comes in the same segment as the handshake is lost", """
                    a text at once                                  | silence
                    two frames at once                              | silence
                    half a message at once                          | silence
                    a ping at once                                  | silence
                    a long text at once                             | close(#1002)
                    a bad frame at once                             | silence
                    a close at once                                 | silence
                    """),
            new Deviation(isGlassFish(), "frames in the same segment as the handshake hold a thread of the server for "
                    + "ever: five such clients, and it serves nobody any more", """
                    a text at once                                  | not tried
                    two frames at once                              | not tried
                    half a message at once                          | not tried
                    a ping at once                                  | not tried
                    a long text at once                             | not tried
                    a bad frame at once                             | not tried
                    a close at once                                 | not tried
                    """),
            new Deviation(isGlassFish(), ServerUnderTest.DISPATCHED_AGAIN, """
                    a handshake                                     | not always answered
                    """),
            new Deviation(!isJetty(), "a close frame without a code is heard of as 1000", """
                    heard: no code                                  | 1000 '
                    """),
            new Deviation(isWildFly(), "a protocol error, or bad UTF-8, is heard of as 1006", """
                    heard: a bad frame                              | 1006 '
                    heard: bad text                                 | 1006 '
                    """),
            new Deviation(isTomcat(), "RSV1 on a continuation is ignored where compression is agreed on", """
                    deflated: RSV1 on a continuation                | text("Hello")
                    deflated: RSV1 on a continuation alone          | text("ab")
                    """),
            new Deviation(isTomcat() || isJetty(), "a value that a parameter of compression must not have is ignored",
                    """
                    bad offer: server_no_context_takeover=1         | permessage-deflate;server_no_context_takeover
                    bad offer: client_no_context_takeover=true      | permessage-deflate;client_no_context_takeover
                    """),
            new Deviation(isJetty(), "an offer of compression with an unknown parameter is answered by 400", """
                    bad offer: unheard_of*                          | status 400
                    several offers: permessage-deflate; unheard_of, permessage-deflate | status 400
                    """),
            new Deviation(isJetty(), "window sizes in an offer of compression are ignored, good and bad ones", """
                    offer: server_max_window_bits*                  | permessage-deflate
                    offer: ;client_max_window_bits;server*          | permessage-deflate
                    offer: ; server_max_window_bits*                | permessage-deflate
                    bad offer: server_max_window_bits*              | permessage-deflate
                    bad offer: client_max_window_bits*              | permessage-deflate
                    """),
            new Deviation(isJetty(), "a parameter of compression may be offered twice", """
                    bad offer: server_no_context_takeover; server*  | permessage-deflate;server_no_context_takeover
                    """));

    private JakartaDeviations() {
    }

    /** What is expected of a case on the server under test. */
    static String expected(String title, String strict) {
        for (Deviation deviation : ALL) {
            String answer = deviation.here ? deviation.answer(title) : null;
            if (ServerUnderTest.deviates(answer != null, deviation.reason)) {
                return answer;
            }
        }
        return strict;
    }
}
