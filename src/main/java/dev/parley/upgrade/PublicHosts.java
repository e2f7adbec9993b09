package dev.parley.upgrade;

import dev.parley.config.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The hosts by which a client may know the application: the one that it names itself, the one that the server states
 * (which may have it from a proxy that the server is told to trust), and the one that a trusted proxy forwards.
 */
final class PublicHosts {

    private static final Pattern IMPLIED_PORT = Pattern.compile(":(80|443)$");

    private PublicHosts() {
    }

    /** In lower case, without a port that HTTP or HTTPS implies: which of both it was only the proxy knows. */
    static List<String> of(HttpServletRequest request, TrustedProxies proxies) {
        Set<String> hosts = new LinkedHashSet<>();
        String named = request.getHeader("Host");
        add(hosts, named);
        if (request.getServerName() != null) {
            add(hosts, bracketed(request.getServerName()) + ':' + request.getServerPort());
        }
        if (ClientAddress.isForwarded(request, proxies)) {
            String port = first(request.getHeader("X-Forwarded-Port"));
            String host = first(request.getHeader("X-Forwarded-Host"));
            add(hosts, forwarded(host, named, port));
            Forwarded.of(request).stream().map(hop -> hop.get("host")).filter(Objects::nonNull)
                    .findFirst().ifPresent(value -> add(hosts, value));
        }
        return List.copyOf(hosts);
    }

    private static void add(Set<String> hosts, String host) {
        if (host != null && !host.isBlank()) {
            hosts.add(IMPLIED_PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst(""));
        }
    }

    /** Of a list, which grows from proxy to proxy, what the first of them was asked for. */
    private static String first(String list) {
        return list == null ? null : list.split(",", 2)[0].strip();
    }

    private static String bracketed(String name) {
        return name.indexOf(':') >= 0 && !name.startsWith("[") ? '[' + name + ']' : name;
    }

    /** The forwarded host, whose own port counts if it has one, or the host that the client names, at that port. */
    private static String forwarded(String host, String named, String port) {
        if (host != null && host.matches(".*:\\d+") || port == null || !port.matches("\\d{1,5}")) {
            return host;
        }
        String name = host != null ? host : named;
        return name == null ? null : name.replaceFirst(":\\d+$", "") + ':' + port;
    }
}
