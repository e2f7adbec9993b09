package dev.parley.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The proxies whose {@code X-Forwarded-*} and {@code Forwarded} headers are believed: addresses and ranges.
 *
 * @param ranges each of them; none trusts nobody
 */
public record TrustedProxies(List<Range> ranges) {

    /** Copies the ranges. */
    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    /**
     * Addresses with the same first bits.
     *
     * @param address one of them
     * @param bits    how many of 128 bits they share
     */
    public record Range(IpAddress address, int bits) {

        boolean contains(IpAddress other) {
            return address.sharesPrefix(other, bits);
        }

        private static Range parse(String text) {
            String[] sides = text.split("/", -1);
            IpAddress address = IpAddress.parse(sides[0]).orElse(null);
            if (address == null || sides.length > 2) {
                return null;
            }
            // An IPv4 address that is written in IPv6 form counts its bits from the beginning of that form.
            int offset = sides[0].indexOf(':') < 0 ? IpAddress.IPV4_OFFSET : 0;
            int fewest = address.isIpv4() ? IpAddress.IPV4_OFFSET : 0;
            if (sides.length == 1) {
                return new Range(address, IpAddress.BITS);
            }
            int bits = sides[1].matches("\\d{1,3}") ? Integer.parseInt(sides[1]) + offset : -1;
            return bits < fewest || bits > IpAddress.BITS ? null : new Range(address, bits);
        }
    }

    /**
     * Reads a list such as {@code 10.0.0.0/8, 2001:db8::/32 ::1}.
     *
     * @throws IllegalArgumentException naming everything that is neither an address nor a range
     */
    public static TrustedProxies parse(String text) {
        List<Range> ranges = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String item : Texts.items(text)) {
            Range range = Range.parse(item);
            if (range == null) {
                wrong.add('"' + item + '"');
            } else {
                ranges.add(range);
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("expected IP addresses and ranges of them, such as 10.0.0.2, 10.0.0.0/8"
                    + " or 2001:db8::/32 (no host names), instead of " + String.join(", ", wrong));
        }
        return new TrustedProxies(ranges);
    }

    /** Whether what a host at that address forwards is believed. */
    public boolean contains(IpAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
