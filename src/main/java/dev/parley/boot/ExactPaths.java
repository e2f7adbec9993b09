package dev.parley.boot;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The paths to which an application maps filters or security constraints without a wildcard. With a trailing slash the
 * server sees another path, which they do not guard.
 */
final class ExactPaths {

    private static final Pattern URL_PATTERN = Pattern.compile("<url-pattern>\\s*(/[^<]*?)\\s*</url-pattern>");

    private ExactPaths() {
    }

    static Set<String> of(ServletContext context) {
        Stream<String> filters = context.getFilterRegistrations().values().stream()
                .map(FilterRegistration::getUrlPatternMappings).flatMap(patterns -> patterns.stream());
        return Stream.concat(filters, declared(context)).filter(pattern -> !pattern.endsWith("*"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> declared(ServletContext context) {
        try (InputStream in = context.getResourceAsStream("/WEB-INF/web.xml")) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return URL_PATTERN.matcher(text).results().map((MatchResult result) -> result.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException("/WEB-INF/web.xml cannot be read", e);
        }
    }
}
