package dev.parley.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address, parsed from its text and never looked up by name. One address has one value and one text: an IPv4
 * address in IPv6 form is the IPv4 address, and a zone, which names an interface of this machine, is left out.
 *
 * @param high the first 64 of 128 bits
 * @param low  the last 64 bits; an IPv4 address is the last 32 bits of {@code ::ffff:0:0/96}
 */
public record IpAddress(long high, long low) {

    /** How many bits an IPv6 address has. */
    static final int BITS = 128;
    /** How many bits precede an IPv4 address in its IPv6 form. */
    static final int IPV4_OFFSET = 96;

    private static final int GROUPS = 8;
    private static final long MAPPED = 0xffffL;
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "\\." + BYTE + "\\." + BYTE + "\\." + BYTE);
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern ZONE = Pattern.compile("%[\\w.~-]+$");
    /** A port is a number or, in {@code Forwarded} (RFC 7239, section 6), a word that hides it. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]*:[^\\]]*)\\](:[\\w.-]*)?|([^:\\[]*):[\\w.-]*");

    /** The address that a text is; empty for anything else, a host name included. */
    public static Optional<IpAddress> parse(String text) {
        Matcher matcher = IPV4.matcher(text);
        if (matcher.matches()) {
            return Optional.of(ipv4(matcher));
        }
        return text.indexOf(':') < 0 ? Optional.empty() : ipv6(ZONE.matcher(text).replaceFirst(""));
    }

    /** The address in a text that may have brackets and a port, as proxies forward it; empty for anything else. */
    public static Optional<IpAddress> parseWithPort(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        if (!matcher.matches()) {
            return parse(text);
        }
        return parse(matcher.group(1) == null ? matcher.group(3) : matcher.group(1));
    }

    private static IpAddress ipv4(Matcher matcher) {
        long bits = MAPPED;
        for (int i = 1; i <= 4; i++) {
            bits = bits << 8 | Integer.parseInt(matcher.group(i));
        }
        return new IpAddress(0, bits);
    }

    private static Optional<IpAddress> ipv6(String text) {
        String[] halves = text.split("::", -1);
        List<Integer> groups = groups(halves[0], halves.length == 1);
        List<Integer> tail = halves.length == 2 ? groups(halves[1], true) : List.of();
        if (halves.length > 2 || groups == null || tail == null) {
            return Optional.empty();
        }
        int missing = GROUPS - groups.size() - tail.size();
        if (halves.length == 1 ? missing != 0 : missing < 1) {
            return Optional.empty();
        }
        for (int i = 0; i < missing; i++) {
            groups.add(0);
        }
        groups.addAll(tail);
        return Optional.of(new IpAddress(bits(groups.subList(0, GROUPS / 2)), bits(groups.subList(GROUPS / 2, GROUPS))));
    }

    private static long bits(List<Integer> groups) {
        long bits = 0;
        for (int group : groups) {
            bits = bits << 16 | group;
        }
        return bits;
    }

    /** The groups of a half, an IPv4 address at its end being two; {@code null} when it is none. */
    private static List<Integer> groups(String half, boolean atEnd) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = half.isEmpty() ? new String[0] : half.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            Matcher ipv4 = IPV4.matcher(parts[i]);
            if (atEnd && i == parts.length - 1 && ipv4.matches()) {
                long bits = ipv4(ipv4).low;
                groups.add((int) (bits >> 16 & MAPPED));
                groups.add((int) (bits & MAPPED));
            } else if (GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return null;
            }
        }
        return groups;
    }

    /** Whether this is an IPv4 address. */
    boolean isIpv4() {
        return high == 0 && low >>> 32 == MAPPED;
    }

    /** Whether another address of the same kind begins with the same bits, of 128. */
    boolean sharesPrefix(IpAddress other, int bits) {
        return isIpv4() == other.isIpv4() && same(high, other.high, Math.min(bits, Long.SIZE))
                && same(low, other.low, Math.max(bits - Long.SIZE, 0));
    }

    private static boolean same(long first, long second, int bits) {
        return bits == 0 || (first ^ second) >>> Long.SIZE - bits == 0;
    }

    /** The short form: of IPv6 that of RFC 5952, section 4. */
    @Override
    public String toString() {
        if (isIpv4()) {
            return (low >> 24 & 0xff) + "." + (low >> 16 & 0xff) + "." + (low >> 8 & 0xff) + "." + (low & 0xff);
        }
        List<String> groups = new ArrayList<>();
        for (long half : new long[] {high, low}) {
            for (int shift = 48; shift >= 0; shift -= 16) {
                groups.add(Long.toHexString(half >> shift & MAPPED));
            }
        }
        return compress(groups);
    }

    private static String compress(List<String> groups) {
        int start = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = 0;
            while (i + zeros < GROUPS && groups.get(i + zeros).equals("0")) {
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
        return String.join(":", groups.subList(0, start)) + "::"
                + String.join(":", groups.subList(start + length, GROUPS));
    }
}
