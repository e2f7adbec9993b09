package dev.parley.upgrade;

import dev.parley.config.IpAddress;
import dev.parley.config.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The address of a client, as far as it can be believed. */
final class ClientAddress {

    /** In the place of an address that the server does not know, such as that of a Unix socket. */
    private static final String UNKNOWN = "unknown";

    private ClientAddress() {
    }

    /**
     * The socket's address or, where that is a trusted proxy's, the last forwarded one that is not: what stands before
     * it may have been made up by the client. A hop that is no address ends the search, and the last known one counts.
     *
     * <p>Where both {@code X-Forwarded-For} and {@code Forwarded} come, only what they agree on is believed: a proxy
     * that writes one passes the client's own words on in the other.
     */
    static String of(HttpServletRequest request, TrustedProxies proxies) {
        Optional<IpAddress> socket = socket(request);
        if (socket.isEmpty()) {
            return UNKNOWN;
        }
        IpAddress known = socket.get();
        if (proxies.contains(known)) {
            List<Optional<IpAddress>> hops = hops(request);
            for (int i = hops.size() - 1; i >= 0 && proxies.contains(known) && hops.get(i).isPresent(); i--) {
                known = hops.get(i).get();
            }
        }
        return known.toString();
    }

    /** Whether a trusted proxy forwards the request. */
    static boolean isForwarded(HttpServletRequest request, TrustedProxies proxies) {
        return socket(request).filter(proxies::contains).isPresent();
    }

    /** Servers may have taken it, with its port, from a header. */
    private static Optional<IpAddress> socket(HttpServletRequest request) {
        return Optional.ofNullable(request.getRemoteAddr()).flatMap(IpAddress::parseWithPort);
    }

    private static List<Optional<IpAddress>> hops(HttpServletRequest request) {
        List<Optional<IpAddress>> listed = new ArrayList<>();
        request.getHeaders("X-Forwarded-For").asIterator().forEachRemaining(line -> {
            for (String item : line.split(",")) {
                if (!item.isBlank()) {
                    listed.add(IpAddress.parseWithPort(item.strip()));
                }
            }
        });
        List<Map<String, String>> described = Forwarded.of(request);
        if (described.isEmpty()) {
            return listed;
        }
        List<Optional<IpAddress>> parsed = described.stream().map(
                hop -> Optional.ofNullable(hop.get("for")).flatMap(IpAddress::parseWithPort)).toList();
        return listed.isEmpty() ? parsed : common(listed, parsed);
    }

    /** The last hops that both have, and before them one that is not known. */
    private static List<Optional<IpAddress>> common(List<Optional<IpAddress>> first, List<Optional<IpAddress>> second) {
        int same = 0;
        while (same < Math.min(first.size(), second.size())
                && first.get(first.size() - 1 - same).equals(second.get(second.size() - 1 - same))) {
            same++;
        }
        return first.subList(first.size() - same, first.size());
    }
}
