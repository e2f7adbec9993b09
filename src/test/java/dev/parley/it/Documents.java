package dev.parley.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The snippets of the README, as a user copies them. */
final class Readme {

    /** What a class that is shown without its head begins with; the README names these packages. */
    private static final String HEAD = """
            package com.example;
            import dev.parley.api.*;
            import dev.parley.websocket.*;
            import jakarta.annotation.security.*;
            import jakarta.enterprise.context.*;
            import jakarta.inject.*;
            import jakarta.validation.constraints.*;
            import jakarta.websocket.*;
            import jakarta.websocket.server.*;
            import java.security.Principal;
            """;
    /** Read one after the other, or the end of one would be taken for the beginning of the next. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|interface|record|enum) (\\w+)");

    private Readme() {
    }

    private static String text() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> find(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The blocks of a language, in order. */
    static List<String> blocks(String language) {
        return BLOCK.matcher(text()).results().filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2)).toList();
    }

    /** The headings of a level, {@code ##} for instance, in order. */
    static List<String> headings(String level) {
        return find("(?m)^" + level + " (.*)$", text());
    }

    /** How a link names a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
    }

    /** The anchors of all links within the file. */
    static List<String> anchors() {
        return find("\\]\\(#([^)]*)\\)", text());
    }

    /** The anchors of the links before a heading. */
    static List<String> anchorsBefore(String heading) {
        return find("\\]\\(#([^)]*)\\)", text().split("(?m)^## " + Pattern.quote(heading) + "$")[0]);
    }

    /** The one XML file that contains a text. */
    static String xml(String text) {
        List<String> found = blocks("xml").stream().filter(block -> block.contains(text)).toList();
        if (found.size() != 1) {
            throw new AssertionError("the README has " + found.size() + " XML snippets with " + text);
        }
        return found.get(0);
    }

    /** The Java snippets as source files: simple names and texts. */
    static Map<String, String> classes() {
        Map<String, String> classes = new LinkedHashMap<>();
        for (String block : blocks("java")) {
            Matcher type = TYPE.matcher(block);
            String name = type.results().map((MatchResult found) -> found.group(1)).findFirst().orElseThrow(() ->
                    new AssertionError("a Java snippet of the README must be one class, which tests deploy:\n" + block));
            String before = classes.put(name, block.startsWith("package ") ? block : HEAD + block);
            if (before != null) {
                throw new AssertionError("the README has two classes " + name);
            }
        }
        return classes;
    }
}
