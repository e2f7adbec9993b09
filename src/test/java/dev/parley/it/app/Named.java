package dev.parley.it.app;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.UpgradeRequest;

/** Tells a client who it is, as the route sees it after the upgrade, and subscribes it to what it asks for. */
abstract class Named implements Hooks {

    @Override
    public void open(Peer peer) {
        UpgradeRequest request = peer.request();
        peer.send((request.principal() == null ? "nobody" : request.principal().getName())
                + " member=" + request.isUserInRole("member") + " admin=" + request.isUserInRole("admin"));
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.subscribe(message.text());
        peer.send(peer.topics());
    }
}
