package dev.parley.it.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.protocol.Conversation.NotUpgradedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be agreed on compression; declining is no failure (RFC 7692, sections 5 and 7.1). */
interface OfferCases extends ProtocolCases {

    String DEFLATE = "permessage-deflate";
    String LEGAL = "legal";

    @ParameterizedTest(name = "permessage-deflate{0}")
    @ValueSource(strings = {"", "; client_max_window_bits", "; client_max_window_bits=15",
        "; client_no_context_takeover", "; server_no_context_takeover", "; server_max_window_bits=15",
        "; server_no_context_takeover; client_no_context_takeover", ";client_max_window_bits;server_max_window_bits=15",
        ", permessage-deflate; client_max_window_bits", ", x-webkit-deflate-frame"})
    default void anOfferThatIsEasyToAcceptGetsALegalAnswer(String parameters) throws Exception {
        assertThat(stage().compresses() && legal("offer: " + parameters, DEFLATE + parameters).isEmpty())
                .as("declines " + parameters).isFalse();
    }

    /** To be accepted only by who can keep to it. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"server_max_window_bits=8", "server_max_window_bits=9", "server_max_window_bits=10",
        "server_max_window_bits=11", "server_max_window_bits=12", "server_max_window_bits=13",
        "server_max_window_bits=14", "client_max_window_bits=8", "client_max_window_bits=9",
        "client_max_window_bits=10", "client_max_window_bits=14", "server_max_window_bits=\"10\""})
    default void aSmallerWindowIsKeptToOrDeclined(String parameter) throws Exception {
        legal("offer: " + parameter, DEFLATE + "; " + parameter);
    }

    /** The answer to an offer, which must be legal. */
    private String legal(String title, String offer) throws Exception {
        String answer = agreed(offer);
        assertThat(isLegal(answer, offer) ? LEGAL : answer).as(title)
                .isEqualTo(stage().expected().apply(title, LEGAL));
        return answer;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"unheard_of", "unheard_of=1", "server_max_window_bits", "server_max_window_bits=7",
        "server_max_window_bits=16", "server_max_window_bits=08", "server_max_window_bits=ten",
        "server_max_window_bits=-8", "client_max_window_bits=7", "client_max_window_bits=16",
        "client_max_window_bits=x", "server_no_context_takeover=1", "client_no_context_takeover=true",
        "server_no_context_takeover; server_no_context_takeover",
        "client_max_window_bits; client_max_window_bits=15",
        "server_max_window_bits=15; server_max_window_bits=15"})
    default void aBadOfferIsDeclinedAndTheConnectionStands(String parameters) throws Exception {
        String title = "bad offer: " + parameters;
        assertThat(agreed(DEFLATE + "; " + parameters)).as(title).isEqualTo(stage().expected().apply(title, ""));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"unheard-of", "unheard-of; a=b", "deflate-frame", "unheard-of, bbf-usp-protocol"})
    default void anExtensionThatNobodyKnowsIsDeclined(String offer) throws Exception {
        assertThat(agreed(offer)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"unheard-of, permessage-deflate", "permessage-deflate; unheard_of, permessage-deflate",
        "permessage-deflate; server_max_window_bits=7, permessage-deflate",
        "unheard-of\r\nSec-WebSocket-Extensions: permessage-deflate"})
    default void theFirstOfferThatIsGoodIsTaken(String offers) throws Exception {
        String title = "several offers: " + offers.replace("\r\n", " and ");
        String answer = agreed(offers);
        assertThat(stage().compresses() && answer.isEmpty()).as("declines " + title).isFalse();
        String strict = answer.isEmpty() ? "" : DEFLATE;
        // What a server wants besides is its own affair, and legal in other cases.
        String taken = stage().compresses() ? answer.replaceFirst(";.*", "") : answer;
        assertThat(taken).as(title).isEqualTo(stage().expected().apply(title, strict));
    }

    /** The answer to an offer, on a connection that works with it. */
    private String agreed(String offer) throws Exception {
        try (Conversation conversation = stage().open(Stage.newName(), offer)) {
            conversation.say("text(\"plain\")");
            stage().check(conversation, "plain text after: " + offer, "text(\"plain\")");
            return conversation.extensions();
        } catch (NotUpgradedException e) {
            return "status " + e.status();
        }
    }

    /** Whether the answer has only what section 7.1 lets a server say to that offer, each parameter once. */
    private static boolean isLegal(String answer, String offer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String[] words = answer.split("\\s*;\\s*");
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("\\s*=\\s*", 2);
            if (parameters.put(pair[0], pair.length > 1 ? pair[1].replace("\"", "") : "") != null) {
                return false;
            }
        }
        if (answer.isEmpty()) {
            return true;
        }
        return words[0].equals(DEFLATE) && !answer.contains(",")
                && (offer.contains(",") || Stream.of("server_no_context_takeover", "server_max_window_bits")
                        .allMatch(wish -> parameters.containsKey(wish) || !offer.contains(wish)))
                && parameters.entrySet().stream().allMatch(each -> isLegal(each.getKey(), each.getValue(), offer));
    }

    private static boolean isLegal(String parameter, String value, String offer) {
        return switch (parameter) {
            case "server_no_context_takeover", "client_no_context_takeover" -> value.isEmpty();
            case "server_max_window_bits" -> value.matches("[89]|1[0-5]") && Integer.parseInt(value) <= offered(offer);
            case "client_max_window_bits" -> value.matches("[89]|1[0-5]") && offer.contains(parameter);
            default -> false;
        };
    }

    private static int offered(String offer) {
        String bits = offer.replaceFirst(".*server_max_window_bits=\"?(\\d+).*", "$1");
        return bits.equals(offer) ? 15 : Integer.parseInt(bits);
    }
}
