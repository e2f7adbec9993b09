package dev.parley.it.session;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Reads a bean of the session where it can be read, and where it cannot. */
@ApplicationScoped
@Route("/member")
public class Member implements Hooks {

    @Inject
    LoggedInUser user;

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return Upgrade.accept().context("user", user.name());
    }

    @Override
    public void open(Peer peer) {
        peer.send(peer.context().get("user"));
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message.text().equals("user") ? user.name() : message.text());
    }

    @Override
    public void error(Peer peer, Throwable error) {
        peer.send(error.getClass().getSimpleName() + ": " + error.getMessage());
    }
}
