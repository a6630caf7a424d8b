package io.yingda.bench;

import io.netty.channel.EventLoopGroup;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Visitors and agents who say what they are told to say at once, whatever became of the last. */
final class Talkers implements Shop.Screens, AutoCloseable {
    private final URI server;
    private final EventLoopGroup loops;
    private final Traffic traffic;
    private int turn;
    private final List<AgentPeer> agents = new ArrayList<>();
    private final List<VisitorPeer> visitors = new ArrayList<>();

    Talkers(URI server, EventLoopGroup loops, Traffic traffic) {
        this.server = server;
        this.loops = loops;
        this.traffic = traffic;
    }

    @Override
    public void agent(String id, String from, String cookie) {
        var peer = new AgentPeer(traffic, id);
        peer.connected(
                Socket.open(
                        loops,
                        from,
                        Shop.socket(server, "agent"),
                        Map.of("Cookie", cookie, "Origin", server.toString()),
                        peer::hear));
        peer.send("{\"kind\":\"hello\",\"watching\":[]}");
        agents.add(peer);
    }

    @Override
    public void visitor(String from, String token) {
        var peer = new VisitorPeer(traffic);
        peer.connected(
                Socket.open(loops, from, Shop.socket(server, "visitor"), Map.of(), peer::hear));
        peer.send("{\"kind\":\"hello\",\"token\":\"" + token + "\",\"afterSeq\":0}");
        peer.send(
                "{\"kind\":\"send\",\"clientId\":\""
                        + UUID.randomUUID()
                        + "\",\"content\":{\"kind\":\"text\",\"text\":\"在吗\"}}");
        visitors.add(peer);
    }

    @Override
    public void asker(String from, String token) {
        visitor(from, token);
    }

    @Override
    public int served() {
        return agents.stream().mapToInt(agent -> agent.conversations().size()).sum();
    }

    /** Visitors and agents in turn, everybody as often as everybody else. */
    void say(int number) {
        int who = turn / 2;
        if (number % 2 == VisitorPeer.MINE) {
            visitors.get(who % visitors.size()).say(number);
        } else {
            var agent = agents.get(who % agents.size());
            var conversations = agent.conversations();
            agent.say(conversations.get(who / agents.size() % conversations.size()), number);
        }
        turn++;
    }

    @Override
    public void close() {
        visitors.forEach(Peer::close);
        agents.forEach(Peer::close);
    }
}
