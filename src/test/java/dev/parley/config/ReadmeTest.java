package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The README's configuration table has every setting, in order, with the default that holds. */
class ReadmeTest {

    @Test
    void listsEverySettingWithItsDefault() throws IOException {
        Matcher rows = Pattern.compile("(?m)^\\| `(parley\\.[a-z.-]+)` \\| (`[^`]*`|none) \\|")
                .matcher(Files.readString(Path.of("README.md")));
        List<String> listed = rows.results().map(row -> row.group(1) + " " + row.group(2).replace("`", "")).toList();
        assertThat(listed).containsExactlyElementsOf(Setting.all().stream()
                .map(setting -> setting.key() + " " + (setting.standard().isEmpty() ? "none" : setting.standard()))
                        .toList());
    }

    @Test
    void showsAHooksClassThatCompiles() throws IOException {
        Matcher block = Pattern.compile("(?s)```java\n(package com.example;.*?)```")
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///com/example/RoomChat.java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return block.group(1);
            }
        };
        boolean compiles = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none", "-implicit:none", "-d", "target/test-classes"),
                        null, List.of(source)).call();
        assertThat(compiles).isTrue();
    }
}
