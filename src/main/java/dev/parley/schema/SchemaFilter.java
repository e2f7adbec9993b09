package dev.parley.schema;

import dev.parley.event.EventRoutes.Declared;
import dev.parley.hook.RouteTemplate;
import dev.parley.payload.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers {@code GET {route}/schema} with the schema of that route's events; all else passes. */
public final class SchemaFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String SUFFIX = "/schema";

    private final transient Map<RouteTemplate, byte[]> schemas = new LinkedHashMap<>();

    /** @param routes whose schemas are made at once, since they never change */
    public SchemaFilter(List<Declared> routes, BeanValidation validation, Json json) {
        routes.forEach(route -> schemas.put(route.template(),
                json.write(EventSchema.of(route, validation.validator())).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        Optional<byte[]> schema = path.endsWith(SUFFIX) && Set.of("GET", "HEAD").contains(request.getMethod())
                ? schema(path.substring(0, path.length() - SUFFIX.length())) : Optional.empty();
        if (schema.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setContentType("application/schema+json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(schema.get().length);
        response.getOutputStream().write(schema.get());
    }

    private Optional<byte[]> schema(String route) {
        List<String> segments = RouteTemplate.segments(route);
        return schemas.entrySet().stream().filter(each -> each.getKey().match(segments).isPresent())
                .map(Map.Entry::getValue).findFirst();
    }
}
