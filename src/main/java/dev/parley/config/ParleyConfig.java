package dev.parley.config;

import dev.parley.api.OverflowPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Everything that can be set, as one tree of values. The README's table lists keys and reasons; {@link ConfigLoader}
 * checks the single values, the constructors here what must fit together.
 *
 * @param queue         what may wait for one peer
 * @param heartbeat     how a vanished client is noticed
 * @param limits        what one client may use
 * @param connections   how many clients there may be
 * @param rate          how fast one client may send
 * @param topicRoles    who may use which topic
 * @param history       what is kept for streams that reconnect
 * @param upgrades      who may connect from where
 * @param tokens        which bearer tokens are believed
 * @param tickets       whether tokens and logins can be changed for one-time tickets
 * @param transport     by whose WebSocket clients are served
 * @param rooms         bounds of rooms
 * @param eventSchemas  whether the schemas of typed events can be had over HTTP
 * @param drainDeadline how long an undeploy waits for closing handshakes and close hooks
 */
public record ParleyConfig(Queue queue, Heartbeat heartbeat, Limits limits, Connections connections, Rate rate,
                           TopicRoles topicRoles, History history, Upgrades upgrades, Tokens tokens, Tickets tickets,
                           Transport transport, Rooms rooms, boolean eventSchemas, Duration drainDeadline) {

    /**
     * The outbound queue of one peer.
     *
     * @param messages      most messages that may wait
     * @param bytes         most bytes of payload that may wait or be in flight
     * @param lowWater      bytes below which a queue counts as drained
     * @param overflow      what happens when a message does not fit
     * @param writeDeadline how long one write may take before the peer counts as stalled
     */
    public record Queue(int messages, long bytes, long lowWater, OverflowPolicy overflow, Duration writeDeadline) {

        /** Checks that the low-water mark lies within the queue. */
        public Queue {
            if (lowWater > bytes) {
                throw new IllegalArgumentException("parley.queue.low-water exceeds parley.queue.bytes");
            }
        }

        /** The same queue with another policy. */
        public Queue withOverflow(OverflowPolicy policy) {
            return new Queue(messages, bytes, lowWater, policy, writeDeadline);
        }
    }

    /**
     * Pings to quiet clients.
     *
     * @param interval time without a sign of life after which a client is pinged
     * @param timeout  time that it has to answer
     */
    public record Heartbeat(Duration interval, Duration timeout) {
    }

    /**
     * Bounds.
     *
     * @param messageBytes  of one incoming message, in UTF-8 where it is text
     * @param topicsPerPeer subscriptions of one peer
     * @param topicLength   characters in the name of a topic
     */
    public record Limits(int messageBytes, int topicsPerPeer, int topicLength) {
    }

    /**
     * How many may be connected, handshakes under way included.
     *
     * @param most              on this node
     * @param perAddress        from one address; 0 for no limit
     * @param perPrincipal      of one principal; 0 for no limit
     * @param perNamespace      in one namespace
     * @param upgradesPerSecond on this node, with as many at once after a silence; 0 for no limit
     */
    public record Connections(int most, int perAddress, int perPrincipal, int perNamespace, int upgradesPerSecond) {
    }

    /**
     * The rate of one client's messages. It is off unless set: a flood fills no memory here, as a client is not read
     * from while its hooks work, and what is too much only the application knows.
     *
     * @param perSecond messages; 0 switches the limit off
     * @param burst     messages at once after a silence; 0 for as many as in a second
     * @param policy    what becomes of a message beyond it
     */
    public record Rate(int perSecond, int burst, Policy policy) {

        /** What becomes of a message beyond the rate. Each is counted. */
        public enum Policy {
            /** The message goes on; a warning is logged, once in ten seconds for one client. */
            WARN,
            /** The message is dropped. */
            DROP,
            /** The message is dropped and the client closed with 4429. */
            CLOSE
        }

        /** Whether there is a limit at all. */
        public boolean isOn() {
            return perSecond > 0;
        }

        /** Messages at once. */
        public int most() {
            return burst == 0 ? perSecond : burst;
        }
    }

    /**
     * Which roles topics want.
     *
     * @param subscribe of those who subscribe
     * @param publish   of those who publish
     */
    public record TopicRoles(RoleRules subscribe, RoleRules publish) {

        /** All roles that a rule names: what must be known of every client. */
        public Set<String> roles() {
            Set<String> named = new HashSet<>(subscribe.roles());
            named.addAll(publish.roles());
            return named;
        }
    }

    /**
     * The memory of topics, for {@code EventStream.follow}.
     *
     * @param messages kept for each topic; 0 switches history off
     * @param bytes    kept for each topic
     * @param topics   with a history on this node; the one longest without a publication makes room
     * @param age      after which a message is forgotten
     */
    public record History(int messages, long bytes, int topics, Duration age) {

        /** Whether anything is kept at all. */
        public boolean isOn() {
            return messages > 0;
        }
    }

    /**
     * Rules for the handshake.
     *
     * @param origins        allowed values of the {@code Origin} header; {@code same}, {@code missing} and {@code *}
     *                       are keywords
     * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
     * @param roles          that paths want, those of their routes besides
     * @param challenge      {@code WWW-Authenticate} of a 401
     * @param endWithSession whether a peer ends with the HTTP session that it was opened with
     */
    public record Upgrades(Set<String> origins, Set<String> trustedProxies, RoleRules roles, String challenge,
                           boolean endWithSession) {

        /** Copies the sets. */
        public Upgrades {
            origins = Set.copyOf(origins);
            trustedProxies = Set.copyOf(trustedProxies);
        }
    }

    /**
     * Bearer tokens, which are JSON Web Tokens (RFC 7519).
     *
     * @param keys   what signs them
     * @param claims what they must say
     * @param cookie the name of the cookie that may carry one; empty for none
     */
    public record Tokens(Keys keys, Claims claims, String cookie) {

        /** Checks that a token cannot be one that was made for somebody else. */
        public Tokens {
            if (keys.isSet() && (claims.issuer().isEmpty() || claims.audience().isEmpty())) {
                throw new IllegalArgumentException(
                        "tokens want parley.token.issuer and parley.token.audience, or those of others would do");
            } else if (!keys.isSet() && !(claims.issuer() + String.join("", claims.audience()) + cookie).isEmpty()) {
                throw new IllegalArgumentException(
                        "parley.token settings want parley.token.jwks or parley.token.key, or none would be checked");
            }
        }

        /** Whether tokens are looked at at all. */
        public boolean isOn() {
            return keys.isSet();
        }
    }

    /**
     * What signs tokens: one of the first two, or none.
     *
     * @param jwks       where the issuer publishes its keys; empty for nowhere
     * @param key        a key, or where to read it
     * @param algorithms the signatures that are accepted, by their names in RFC 7518, section 3.1
     */
    public record Keys(String jwks, Secret key, Set<String> algorithms) {

        /** Checks that the algorithms fit the kind of key: a public key must never do for a shared secret. */
        public Keys {
            algorithms = Set.copyOf(algorithms);
            long shared = algorithms.stream().filter(Keys::isShared).count();
            if (!jwks.isEmpty() && !key.isEmpty()) {
                throw new IllegalArgumentException("parley.token.jwks and parley.token.key exclude each other");
            } else if (shared > 0 && shared < algorithms.size()) {
                throw new IllegalArgumentException("parley.token.algorithms mixes shared secrets and public keys");
            } else if (shared > 0 && !jwks.isEmpty()) {
                throw new IllegalArgumentException("parley.token.algorithms names shared secrets, which no"
                        + " parley.token.jwks publishes");
            }
        }

        private static boolean isShared(String algorithm) {
            return algorithm.startsWith("HS");
        }

        /** Whether the key is a secret that the issuer shares, and no public one. */
        public boolean areShared() {
            return algorithms.stream().anyMatch(Keys::isShared);
        }

        boolean isSet() {
            return !jwks.isEmpty() || !key.isEmpty();
        }
    }

    /**
     * What a token must say, and what is read from it.
     *
     * @param issuer    the one in {@code iss}
     * @param audience  of which {@code aud} must name one
     * @param principal the claim that names the client
     * @param roles     the claim, or the path to it with dots, that has its roles
     * @param clockSkew by how much the issuer's clock may differ
     */
    public record Claims(String issuer, Set<String> audience, String principal, String roles, Duration clockSkew) {

        private static final Duration MOST = Duration.ofHours(1);

        /** Checks that expired tokens do not live on. */
        public Claims {
            audience = Set.copyOf(audience);
            if (clockSkew.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("parley.token.clock-skew exceeds " + MOST.toHours() + "h");
            }
        }
    }

    /**
     * One-time tickets.
     *
     * @param path     where they are given out; empty for nowhere
     * @param lifetime of one that is not used
     */
    public record Tickets(String path, Duration lifetime) {

        private static final Duration LEAST = Duration.ofSeconds(1);

        /** Checks that a client can be told the lifetime, which is in seconds. */
        public Tickets {
            if (lifetime.compareTo(LEAST) < 0) {
                throw new IllegalArgumentException("parley.ticket.lifetime is below 1s");
            }
        }

        /** Whether they are given out. */
        public boolean isOn() {
            return !path.isEmpty();
        }
    }

    /**
     * What no log may show.
     *
     * @param text the secret
     */
    public record Secret(String text) {

        /** What it is put in place of. */
        static final String MASK = "***";

        boolean isEmpty() {
            return text.isEmpty();
        }

        @Override
        public String toString() {
            return MASK;
        }
    }
}
