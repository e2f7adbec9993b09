package dev.parley.it.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.App;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Where cases are played: each against the echo of the application, at once and byte by byte.
 *
 * @param base       of the application
 * @param compresses whether the transport must accept compression
 * @param expected   makes of a case's title and its answer by the RFC the one that is expected here
 */
record Stage(URI base, boolean compresses, BinaryOperator<String> expected) {

    /** Ends the title of a case that is played in this way. */
    static final String BYTE_BY_BYTE = ", byte by byte";

    /** What every case is called besides that has a frame without a payload and is played in this way. */
    static final String EMPTY_BYTE_BY_BYTE = "an empty frame" + BYTE_BY_BYTE;

    /** Expected where a case would do harm to all that come after it. */
    static final String NOT_TRIED = "not tried";

    /** Expected where nobody can say what comes. */
    static final String ANYTHING = "anything";

    private static final String ANSWERED = "answered";

    /** More bytes than these are not sent one by one. */
    private static final int FEW = 600;
    private static final AtomicInteger NAMES = new AtomicInteger();

    /**
     * Sends a script and compares what is heard: messages, after which the client closes as one should, or a close
     * frame and the end of the connection. Answers may be several, between slashes.
     */
    void play(String title, String sent, String answered) throws IOException {
        play(title, "", sent, answered);
    }

    /** The same with an offer of extensions; where it is declined, nothing is played. */
    void playDeflated(String title, String sent, String answered) throws IOException {
        play(title, "permessage-deflate", sent, answered);
    }

    private void play(String title, String offer, String sent, String answered) throws IOException {
        byte[] bytes = Conversation.joined(Script.bytes(sent));
        for (boolean byteByByte : bytes.length <= FEW ? new boolean[] {false, true} : new boolean[] {false}) {
            try (Conversation conversation = open(newName(), offer)) {
                if (!offer.isEmpty() && !negotiated(conversation)) {
                    check(conversation, "declined", "");
                    return;
                }
                if (byteByByte) {
                    conversation.writeByteByByte(bytes);
                } else {
                    conversation.write(bytes);
                }
                boolean emptyByteByByte = byteByByte && sent.contains("()");
                check(conversation, title + (byteByByte ? BYTE_BY_BYTE : ""),
                        emptyByteByByte ? expected.apply(EMPTY_BYTE_BY_BYTE, answered) : answered);
            }
        }
    }

    private boolean negotiated(Conversation conversation) {
        assertThat(compresses && conversation.extensions().isEmpty()).as("declines compression").isFalse();
        return !conversation.extensions().isEmpty();
    }

    /** Compares what is heard, as {@link #play} does. */
    void check(Conversation conversation, String title, String answered) throws IOException {
        String here = expected.apply(title, answered);
        if (here.equals(ANYTHING)) {
            return;
        }
        List<String> allowed = Stream.of(here.split(" / ")).map(Script::asTold).toList();
        if (allowed.get(0).endsWith(Conversation.SILENCE)) {
            conversation.expectSilence();
        }
        boolean polite = isPolite(allowed.get(0));
        int messages = polite ? (int) allowed.get(0).chars().filter(each -> each == '(').count() : Integer.MAX_VALUE;
        String heard = heard(conversation, messages);
        assertThat(heard).as(title).isIn(allowed.stream().map(Stage::withEnd).toList());
    }

    /** Whether it is up to the client to close. */
    private static boolean isPolite(String answer) {
        return !answer.matches("(.* )?(close\\(.*|end|silence)");
    }

    private static String withEnd(String answer) {
        if (isPolite(answer)) {
            return (answer + " close(#1000) end").strip();
        }
        return answer.endsWith(Conversation.END) || answer.endsWith(Conversation.SILENCE) ? answer : answer + " end";
    }

    /** Closes only after so many messages: a close frame may overtake what an application answers. */
    private static String heard(Conversation conversation, int messages) throws IOException {
        List<String> heard = new ArrayList<>();
        String next = "";
        while (!next.equals(Conversation.END) && !next.equals(Conversation.SILENCE)) {
            if (heard.size() == messages) {
                conversation.sayClose("close(#1000)");
            }
            next = conversation.hear();
            heard.add(next);
        }
        return String.join(" ", heard);
    }

    /** A client with an offer of extensions, if it is not empty. */
    Conversation open(String name, String offer) throws IOException {
        String header = offer.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + offer + "\r\n";
        try {
            return new Conversation(base, name, header, new byte[0]);
        } catch (SocketTimeoutException e) {
            if (expected.apply("a handshake", ANSWERED).equals(ANSWERED)) {
                throw e;
            }
            return new Conversation(base, name, header, new byte[0]);
        }
    }

    /** A name that no client had yet. */
    static String newName() {
        return "c" + NAMES.incrementAndGet();
    }

    App app() {
        return new App(base);
    }
}
