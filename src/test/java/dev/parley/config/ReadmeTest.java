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

/** The README's configuration table has every setting as its annotation declares it, in the order of the records. */
class ReadmeTest {

    @Test
    void listsEverySettingAsItIsDeclared() throws IOException {
        List<String> listed = Files.readString(Path.of("README.md")).lines()
                .filter(line -> line.startsWith("| `parley.")).toList();
        assertThat(listed).containsExactlyElementsOf(ConfigLoader.settings().stream().map(ReadmeTest::row).toList());
    }

    private static String row(DeclaredSetting declared) {
        String standard = declared.standard().isEmpty() ? "none" : '`' + declared.standard() + '`';
        return "| `" + declared.key() + "` | " + standard + " | " + declared.setting().text() + " |";
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
