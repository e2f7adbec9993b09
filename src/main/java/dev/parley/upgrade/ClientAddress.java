package dev.parley.upgrade;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a client is, as far as it can be believed. */
final class ClientAddress {

    private ClientAddress() {
    }

    /**
     * The socket's address, or, where that is a trusted proxy, the last address in {@code X-Forwarded-For} that is
     * none: whatever stands before it may have been made up by the client.
     */
    static String of(HttpServletRequest request, Set<String> trustedProxies) {
        String address = compress(request.getRemoteAddr());
        List<String> forwarded = new ArrayList<>();
        request.getHeaders("X-Forwarded-For").asIterator()
                .forEachRemaining(line -> forwarded.addAll(List.of(line.split(","))));
        for (int i = forwarded.size() - 1; i >= 0 && trustedProxies.contains(address); i--) {
            address = compress(forwarded.get(i).strip());
        }
        return address;
    }

    /** An IPv6 address in its short form (RFC 5952, section 4); anything else as it is. */
    static String compress(String address) {
        String bare = address.startsWith("[") && address.endsWith("]")
                ? address.substring(1, address.length() - 1) : address;
        String[] groups = bare.split(":", -1);
        if (groups.length != 8 || bare.contains("::")) {
            return bare;
        }
        for (int i = 0; i < groups.length; i++) {
            groups[i] = groups[i].replaceFirst("^0+(?=.)", "").toLowerCase(Locale.ROOT);
        }
        return join(groups);
    }

    private static String join(String[] groups) {
        int start = 0;
        int length = 0;
        for (int i = 0; i < groups.length; i++) {
            int zeros = 0;
            while (i + zeros < groups.length && groups[i + zeros].equals("0")) {
                zeros++;
            }
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        if (length < 2) {
            return String.join(":", groups);
        }
        List<String> all = List.of(groups);
        return String.join(":", all.subList(0, start)) + "::" + String.join(":", all.subList(start + length, 8));
    }
}
