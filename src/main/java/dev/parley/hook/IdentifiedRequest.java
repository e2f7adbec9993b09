package dev.parley.hook;

import dev.parley.api.Identity;
import dev.parley.api.UpgradeRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of whom a hook has found out who it is.
 *
 * @param request  says everything else
 * @param identity in the place of the server's own login
 */
record IdentifiedRequest(UpgradeRequest request, Identity identity) implements UpgradeRequest {

    @Override
    public Principal principal() {
        return identity.principal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return identity.roles().contains(role);
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String url() {
        return request.url();
    }

    @Override
    public String path() {
        return request.path();
    }

    @Override
    public Map<String, String> pathParameters() {
        return request.pathParameters();
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return request.queryParameters();
    }

    @Override
    public Map<String, List<String>> headers() {
        return request.headers();
    }

    @Override
    public Map<String, String> cookies() {
        return request.cookies();
    }

    @Override
    public List<String> protocols() {
        return request.protocols();
    }

    @Override
    public Optional<String> httpSessionId() {
        return Optional.ofNullable(identity.session()).or(request::httpSessionId);
    }

    @Override
    public List<String> hosts() {
        return request.hosts();
    }

    @Override
    public String remoteAddress() {
        return request.remoteAddress();
    }
}
