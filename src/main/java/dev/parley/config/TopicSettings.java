package dev.parley.config;

import java.util.HashSet;
import java.util.Set;

/** The roles that topics require. */
public record TopicSettings(
        @Setting(key = "parley.topic.subscribe-roles",
                text = "[who may subscribe](security.md#who-may-use-a-topic); none: every client to every topic")
        RoleRules subscribe,
        @Setting(key = "parley.topic.publish-roles",
                text = "[who may publish](security.md#who-may-use-a-topic); none: every client to every topic")
        RoleRules publish) {

    /** All roles that a rule names: what must be known of every client. */
    public Set<String> roles() {
        Set<String> named = new HashSet<>(subscribe.roles());
        named.addAll(publish.roles());
        return named;
    }
}
