package dev.parley.room;

import dev.parley.api.Peer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The peers of one room, in the order in which they came. <b>Thread:</b> any. <b>Lock:</b> its own monitor. */
final class Members {

    private final Map<Peer, Member> byPeer = new LinkedHashMap<>();

    synchronized void add(Peer peer) {
        byPeer.put(peer, new Member(peer));
    }

    synchronized void remove(Peer peer) {
        byPeer.remove(peer);
    }

    /** {@code null} for one that is not in this room. */
    synchronized Member find(Peer peer) {
        return byPeer.get(peer);
    }

    /** @throws IllegalArgumentException for one that is not in this room */
    Member get(Peer peer) {
        Member member = find(peer);
        if (member == null) {
            throw new IllegalArgumentException("peer " + peer + " is not in this room");
        }
        return member;
    }

    /** Those who have not left, and of whom this is true, as they are now. */
    synchronized Set<Peer> peers(Predicate<Member> wanted) {
        return byPeer.values().stream().filter(member -> !member.isGone() && wanted.test(member)).map(Member::peer)
                .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new),
                        Collections::unmodifiableSet));
    }
}
