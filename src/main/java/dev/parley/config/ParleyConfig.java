package dev.parley.config;

import java.time.Duration;

/**
 * All settings, as one tree of records. A component has a {@link Setting} or is a record of settings;
 * {@link ConfigLoader} checks the single values, the constructors of the records what must fit together.
 *
 * @param queue       the outbound queue of one peer
 * @param limits      what one client may use
 * @param rate        how fast one client may send
 * @param heartbeat   how a vanished client is noticed
 * @param connections how many clients there may be
 * @param topicRoles  who may use which topic
 * @param history     what is kept for streams that reconnect
 * @param upgrades    who may connect from where
 * @param tokens      which bearer tokens are believed
 * @param tickets     whether tokens and logins can be changed for one-time tickets
 * @param transport   by whose WebSocket clients are served
 * @param rooms       bounds of rooms
 * @param events      what routes of typed events do
 */
public record ParleyConfig(
        QueueLimits queue,
        ClientLimits limits,
        RateSettings rate,
        HeartbeatSettings heartbeat,
        ConnectionLimits connections,
        TopicSettings topicRoles,
        HistorySettings history,
        UpgradeSettings upgrades,
        TokenSettings tokens,
        TicketSettings tickets,
        TransportSettings transport,
        RoomSettings rooms,
        EventSettings events,
        @Setting(key = "parley.message.json", standard = "lenient", words = {"strict", "lenient"},
                text = "`strict`: `message.json` refuses what does not [fit](events.md#data-and-validation) its type, "
                        + "as typed events do; `lenient`: JSON-B converts it")
        boolean strictJson,
        @Setting(key = "parley.drain.deadline", standard = "5s",
                text = "how long an undeploy waits for closing peers")
        Duration drainDeadline) {
}
