package dev.parley.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and the pages of {@code src/site/markdown}, and their snippets as a user copies them. */
final class Documents {

    /** The README. */
    static final Path README = Path.of("README.md");

    private static final Path PAGES = Path.of("src", "site", "markdown");
    /** What a class that is shown without its head begins with; the documents name these packages. */
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

    private Documents() {
    }

    /** The pages, in the order of their names. */
    static List<Path> pages() {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The README, then the pages. */
    static List<Path> all() {
        return Stream.concat(Stream.of(README), pages().stream()).toList();
    }

    /** The text of a document. */
    static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> find(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The blocks of a language in all documents, in order. */
    static List<String> blocks(String language) {
        return all().stream().flatMap(document -> BLOCK.matcher(text(document)).results())
                .filter(block -> block.group(1).equals(language)).map(block -> block.group(2)).toList();
    }

    private static String withoutBlocks(Path document) {
        return BLOCK.matcher(text(document)).replaceAll("");
    }

    /** The headings of a level, {@code ##} for instance, in order. */
    static List<String> headings(Path document, String level) {
        return find("(?m)^" + level + " (.*)$", withoutBlocks(document));
    }

    /** The anchors of all headings, as links name them. */
    static List<String> anchors(Path document) {
        return headings(document, "#+").stream().map(Documents::anchor).toList();
    }

    /** How a link names a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
    }

    /** The targets of all links, as they are written. */
    static List<String> links(Path document) {
        return find("\\]\\(([^)\\s]*)\\)", withoutBlocks(document).replaceAll("`[^`\n]*`", ""));
    }

    /** The anchors of the links to sections of the same document that stand before its first section. */
    static List<String> contents(Path document) {
        return find("\\]\\(#([^)]*)\\)", text(document).split("(?m)^## ")[0]);
    }

    /** The one XML file that contains a text. */
    static String xml(String text) {
        List<String> found = blocks("xml").stream().filter(block -> block.contains(text)).toList();
        if (found.size() != 1) {
            throw new AssertionError("the documents have " + found.size() + " XML snippets with " + text);
        }
        return found.get(0);
    }

    /** The Java snippets as source files: simple names and texts. */
    static Map<String, String> classes() {
        Map<String, String> classes = new LinkedHashMap<>();
        for (String block : blocks("java")) {
            Matcher type = TYPE.matcher(block);
            String name = type.results().map((MatchResult found) -> found.group(1)).findFirst().orElseThrow(() ->
                    new AssertionError("a Java snippet must be one class, which tests deploy:\n" + block));
            String text = block.startsWith("package ") ? block : HEAD + block;
            String before = classes.put(name, text);
            if (before != null && !before.equals(text)) {
                throw new AssertionError("the documents have two classes " + name);
            }
        }
        return classes;
    }

    /** The links of a document that lead nowhere: to no file, or to no heading of it. */
    static List<String> deadLinks(Path document) {
        List<String> dead = new ArrayList<>();
        for (String link : links(document)) {
            if (!link.matches("[a-z]+:.*") && !resolves(document, link)) {
                dead.add(document + ": " + link);
            }
        }
        return dead;
    }

    private static boolean resolves(Path document, String link) {
        String file = link.replaceFirst("#.*", "");
        Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        return Files.exists(target) && (!link.contains("#")
                || Files.isRegularFile(target) && anchors(target).contains(link.replaceFirst("[^#]*#", "")));
    }
}
