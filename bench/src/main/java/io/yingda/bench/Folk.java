package io.yingda.bench;

import io.netty.channel.EventLoopGroup;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Visitors, agents and askers with pages that come back. */
final class Folk implements Shop.Screens, AutoCloseable {
    private final URI server;
    private final URI door;
    private final EventLoopGroup loops;
    private final Manner manner;
    private final Account account = new Account();
    private final List<SteadyAgent> agents = new ArrayList<>();
    private final List<SteadyVisitor> visitors = new ArrayList<>();
    private final List<Asker> askers = new ArrayList<>();
    private int turn;

    /**
     * Nobody yet.
     *
     * @param door where their sockets go: the server, or what stands between
     */
    Folk(URI server, URI door, EventLoopGroup loops, Manner manner) {
        this.server = server;
        this.door = door;
        this.loops = loops;
        this.manner = manner;
    }

    /**
     * How they talk.
     *
     * @param abreast how many messages of one may be on their way in one conversation; pages: one
     * @param agentsTalk whether agents say something
     * @param reading how long askers read an answer, in ms
     */
    record Manner(int abreast, boolean agentsTalk, long reading) {
        static final Manner USUAL = new Manner(1, true, 1_000);

        /** They do not wait for one answer before they say the next thing. */
        static final Manner IMPATIENT = new Manner(1_000_000, true, 1_000);
    }

    @Override
    public void agent(String id, String from, String cookie) {
        var headers = Map.of("Cookie", cookie, "Origin", server.toString());
        var way = new Steady.Way(loops, from, Shop.socket(door, "agent"), headers);
        var agent = new SteadyAgent(account, way, manner.abreast, id);
        agent.connect();
        agents.add(agent);
    }

    @Override
    public void visitor(String from, String token) {
        var visitor = new SteadyVisitor(account, way(from), manner.abreast, token);
        visitor.connect();
        visitor.greet();
        visitors.add(visitor);
    }

    @Override
    public void asker(String from, String token) {
        var asker = new Asker(account, way(from), token, manner.reading);
        asker.connect();
        asker.greet();
        askers.add(asker);
    }

    private Steady.Way way(String from) {
        return new Steady.Way(loops, from, Shop.socket(door, "visitor"), Map.of());
    }

    @Override
    public int served() {
        return agents.stream().mapToInt(agent -> agent.holds().size()).sum();
    }

    /** Whether everybody says one thing after the other, so that their order is known. */
    boolean inTurn() {
        return manner.abreast == 1;
    }

    Account account() {
        return account;
    }

    Stream<Steady> everybody() {
        return Stream.of(agents, visitors, askers).flatMap(List::stream);
    }

    List<Asker> askers() {
        return askers;
    }

    /** Visitors and agents in turn, everybody as often as everybody else. */
    void sayNext() {
        int who = turn / 2;
        if (turn % 2 == 0 || !manner.agentsTalk) {
            visitors.get(who % visitors.size()).say();
        } else {
            var agent = agents.get(who % agents.size());
            var holds = List.copyOf(agent.holds());
            if (!holds.isEmpty()) {
                agent.say(holds.get(who / agents.size() % holds.size()));
            }
        }
        turn++;
    }

    /** Whether askers go on asking when they have read an answer. */
    void asking(boolean goOn) {
        askers.forEach(asker -> asker.asking(goOn));
    }

    /** Visitors who wait for an acknowledgement close their pages for good. */
    void impatientLeave() {
        visitors.stream().filter(Steady::unacknowledged).forEach(Steady::leave);
    }

    /**
     * Waits until everybody is connected, everything is acknowledged, and every question answered.
     *
     * @return whether that was so in time
     */
    boolean settle(int seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < until) {
            if (everybody().allMatch(Steady::atRest)) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    @Override
    public void close() {
        everybody().forEach(Steady::leave);
    }
}
