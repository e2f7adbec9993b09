package dev.parley.frame;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The negotiation of permessage-deflate (RFC 7692, section 7.1). Only without context takeover, in both directions: a
 * frame can then be compressed once for all who get it, and an idle connection keeps no window. Only with a window of
 * 32 KiB for what we send, as Java's compressor has no other.
 */
public final class PerMessageDeflate {

    /** The name of the extension. */
    public static final String NAME = "permessage-deflate";
    private static final String SERVER_BITS = "server_max_window_bits";
    private static final String CLIENT_BITS = "client_max_window_bits";
    private static final String SERVER_ALONE = "server_no_context_takeover";
    private static final String CLIENT_ALONE = "client_no_context_takeover";

    private static final String RESPONSE = NAME + "; " + SERVER_ALONE + "; " + CLIENT_ALONE;
    private static final String WIDEST = "15";

    private PerMessageDeflate() {
    }

    /**
     * Chooses among a client's offers.
     *
     * @param offers the value of {@code Sec-WebSocket-Extensions}, lines joined by commas; {@code null} for none
     * @return the response header's value for the first offer that can be met; empty for none
     */
    public static Optional<String> accept(String offers) {
        return offers == null ? Optional.empty()
                : Arrays.stream(offers.split(",")).map(PerMessageDeflate::answer).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> answer(String offer) {
        String[] parts = offer.split(";", -1);
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            String value = pair.length == 1 ? "" : unquoted(pair[1].strip());
            if (parameters.put(pair[0].strip().toLowerCase(Locale.ROOT), value) != null || !isLegal(pair, value)) {
                return Optional.empty();
            }
        }
        if (!parts[0].strip().equalsIgnoreCase(NAME)) {
            return Optional.empty();
        }
        String bits = parameters.get(SERVER_BITS);
        return bits == null ? Optional.of(RESPONSE)
                : bits.equals(WIDEST) ? Optional.of(RESPONSE + "; " + SERVER_BITS + '=' + WIDEST) : Optional.empty();
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static boolean isLegal(String[] pair, String value) {
        return switch (pair[0].strip().toLowerCase(Locale.ROOT)) {
            case SERVER_ALONE, CLIENT_ALONE -> pair.length == 1;
            case SERVER_BITS -> isBits(value);
            case CLIENT_BITS -> pair.length == 1 || isBits(value);
            default -> false;
        };
    }

    /** 8 to 15, without a zero in front. */
    private static boolean isBits(String value) {
        return value.matches("[89]|1[0-5]");
    }
}
