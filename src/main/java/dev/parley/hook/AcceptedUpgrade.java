package dev.parley.hook;

import dev.parley.hook.RouteTarget.Route;
import dev.parley.peer.Admission;
import java.util.List;
import java.util.Map;

/**
 * A client that may connect.
 *
 * @param route     where to
 * @param admission what becomes its peer
 * @param headers   for the response
 * @param protocol  the sub-protocol that both speak; empty for none
 */
public record AcceptedUpgrade(Route route, Admission admission, Map<String, List<String>> headers, String protocol) {
}
