package dev.parley.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An origin (RFC 6454) in its one form: in lower case, without a path, without the port that its scheme implies.
 *
 * @param scheme   such as {@code https}; empty in {@code null}, the origin that browsers keep to themselves
 * @param host     a name or an address; for all hosts below a name, {@code *.} and the name; empty for a file's
 * @param port     with its colon; empty for the default one
 */
public record Origin(String scheme, String host, String port) {

    private static final String OPAQUE_TEXT = "null";
    private static final Origin OPAQUE = new Origin("", "", "");
    private static final String BELOW = "*.";
    private static final Pattern URL = Pattern.compile("([a-z][a-z0-9+.-]*)://([^/?#]*)([/?#].*)?");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(?::(\\d{1,5}))?");
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.?");
    /** Of extensions and applications, whose hosts are names of their own. */
    private static final Pattern OTHER_HOST = Pattern.compile("(\\*\\.)?[!-~&&[^*@\\[\\]]]*");
    private static final Map<String, String> DEFAULT_PORTS = Map.of("http", "80", "https", "443");
    private static final int MAX_PORT = 65_535;

    /**
     * Reads an item of a setting.
     *
     * @throws IllegalArgumentException with what is expected instead
     */
    static Origin parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher url = URL.matcher(lower);
        if (lower.equals(OPAQUE_TEXT)) {
            return OPAQUE;
        } else if (!url.matches()) {
            throw instead("same, missing, * or an origin with its scheme, such as https://app.example.com", text);
        } else if (url.group(1).matches("wss?")) {
            throw instead("the scheme of the page, http or https", text);
        } else if (url.group(3) != null && !url.group(3).equals("/")) {
            throw instead("an origin without a path, such as https://app.example.com", text);
        }
        return read(url).orElseThrow(() -> instead("a host in ASCII and perhaps a port, such as"
                + " https://app.example.com:8443 or https://*.example.com for all hosts below example.com", text));
    }

    private static IllegalArgumentException instead(String expected, String text) {
        return new IllegalArgumentException(expected + " instead of \"" + text.replaceAll("//[^/]*@", "//***@") + '"');
    }

    /** The origin in a header, whose path, which only other clients than browsers send, is left out. */
    static Optional<Origin> sent(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        Matcher url = URL.matcher(lower);
        if (lower.equals(OPAQUE_TEXT)) {
            return Optional.of(OPAQUE);
        }
        return url.matches() && !url.group(2).contains("*") ? read(url) : Optional.empty();
    }

    private static Optional<Origin> read(Matcher url) {
        String scheme = url.group(1);
        Matcher authority = AUTHORITY.matcher(url.group(2));
        if (!authority.matches()) {
            return Optional.empty();
        }
        String port = authority.group(2);
        if (port != null && (Integer.parseInt(port) == 0 || Integer.parseInt(port) > MAX_PORT)) {
            return Optional.empty();
        }
        String digits = port == null ? "" : String.valueOf(Integer.parseInt(port));
        String written = digits.isEmpty() || digits.equals(DEFAULT_PORTS.get(scheme)) ? "" : ':' + digits;
        return host(scheme, authority.group(1)).map(host -> new Origin(scheme, host, written));
    }

    private static Optional<String> host(String scheme, String host) {
        if (host.startsWith("[")) {
            return IpAddress.parse(host.substring(1, host.length() - 1)).map(address -> "[" + address + ']');
        }
        return Optional.of(host).filter((DEFAULT_PORTS.containsKey(scheme) ? HOST : OTHER_HOST).asMatchPredicate());
    }

    /** Whether that origin is this one or, where this one stands for all hosts below a name, one of those. */
    boolean matches(Origin sent) {
        return equals(sent) || host.startsWith(BELOW) && scheme.equals(sent.scheme) && port.equals(sent.port)
                && sent.host.endsWith(host.substring(1)) && sent.host.length() > host.length() - 1;
    }

    @Override
    public String toString() {
        return equals(OPAQUE) ? OPAQUE_TEXT : scheme + "://" + host + port;
    }
}
