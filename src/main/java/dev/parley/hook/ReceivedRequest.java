package dev.parley.hook;

import dev.parley.api.Identity;
import dev.parley.api.UpgradeRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An upgrade request, independent of the container's object.
 *
 * @param roles answers {@link #isUserInRole}
 */
public record ReceivedRequest(String method, String url, String path, Map<String, String> pathParameters,
                              Map<String, List<String>> queryParameters, Map<String, List<String>> headers,
                              Map<String, String> cookies, Principal principal, Optional<String> httpSessionId,
                              String remoteAddress, List<String> hosts, Predicate<String> roles)
        implements UpgradeRequest {

    /** The request with an identity that a hook has found, which replaces the server's own login. */
    static ReceivedRequest identified(UpgradeRequest request, Identity identity) {
        return new ReceivedRequest(request.method(), request.url(), request.path(), request.pathParameters(),
                request.queryParameters(), request.headers(), request.cookies(), identity.principal(),
                Optional.ofNullable(identity.session()).or(request::httpSessionId), request.remoteAddress(),
                request.hosts(), identity.roles()::contains);
    }

    @Override
    public List<String> protocols() {
        return OfferedProtocols.of(headers).names();
    }

    @Override
    public boolean isUserInRole(String role) {
        return roles.test(role);
    }

    /** The path alone: headers and cookies may contain credentials. */
    @Override
    public String toString() {
        return path;
    }
}
