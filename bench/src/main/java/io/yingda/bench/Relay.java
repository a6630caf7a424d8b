package io.yingda.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The least that keeps the promise: reads a frame, writes it with up to 63 others in one commit,
 * acknowledges it, and delivers it to the other side. No sign-in, no rights, no lists, no bot, and
 * the numbers of messages are kept in memory. What a server that does all this reaches is measured
 * against it.
 *
 * <p>A process of its own: the address of the database comes as {@code BENCH_DATABASE}, its user
 * and password as {@code BENCH_USER} and {@code BENCH_PASSWORD}; prints its port when it is ready.
 */
final class Relay {
    /** Rows of one commit. */
    static final int TOGETHER = 64;

    private static final int WAITING = 65_536;

    private final BlockingQueue<Said> queue = new ArrayBlockingQueue<>(WAITING);
    private final Map<String, Sides> conversations = new ConcurrentHashMap<>();

    private Relay() {}

    static void main() throws SQLException, InterruptedException {
        var relay = new Relay();
        try (var database =
                        DriverManager.getConnection(
                                System.getenv("BENCH_DATABASE"),
                                System.getenv("BENCH_USER"),
                                System.getenv("BENCH_PASSWORD"));
                var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            try (var statement = database.createStatement()) {
                statement.execute(
                        """
                        create table if not exists bench_relay (
                            conversation text, seq bigint, client_id text, content text,
                            primary key (conversation, seq))
                        """);
            }
            var door =
                    new ServerBootstrap()
                            .group(loops)
                            .channel(NioServerSocketChannel.class)
                            .childHandler(relay.new Door())
                            .bind(new InetSocketAddress("127.0.0.1", 0))
                            .sync()
                            .channel();
            System.out.println(((InetSocketAddress) door.localAddress()).getPort());
            relay.write(database);
        }
    }

    /** Something said, on its way into the table. */
    private record Said(
            Channel from, String conversation, int side, String clientId, String text) {}

    /** Both ends of a conversation. */
    private static final class Sides {
        final @Nullable Channel[] channels = new Channel[2];
        final long[] delivered = new long[2];
        long last;
    }

    private final class Door extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel fresh) {
            fresh.pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(1 << 16))
                    .addLast(new WebSocketServerProtocolHandler("/"))
                    .addLast(new Ear());
        }
    }

    private final class Ear extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame)
                throws InterruptedException {
            var text = frame.content().toString(StandardCharsets.UTF_8);
            var conversation = Peer.text(text, "\"conversation\":\"");
            int side = text.contains("\"side\":0") ? 0 : 1;
            switch (Peer.text(text, "\"kind\":\"")) {
                case "hello" ->
                        conversations.computeIfAbsent(conversation, _ -> new Sides())
                                        .channels[side] =
                                context.channel();
                case "send" ->
                        queue.put(
                                new Said(
                                        context.channel(),
                                        conversation,
                                        side,
                                        Peer.text(text, "\"clientId\":\""),
                                        Peer.text(text, "\"text\":\"")));
                default -> {}
            }
        }
    }

    private void write(Connection database) throws SQLException, InterruptedException {
        var batch = new ArrayList<Said>(TOGETHER);
        try (var insert =
                database.prepareStatement(
                        "insert into bench_relay select * from unnest(?::text[], ?::bigint[],"
                                + " ?::text[], ?::text[])")) {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, TOGETHER - 1);
                var seqs = new Long[batch.size()];
                for (int n = 0; n < seqs.length; n++) {
                    seqs[n] = ++sides(batch.get(n)).last;
                }
                insert.setArray(
                        1, array(database, batch.stream().map(Said::conversation).toList()));
                insert.setArray(2, database.createArrayOf("bigint", seqs));
                insert.setArray(3, array(database, batch.stream().map(Said::clientId).toList()));
                insert.setArray(4, array(database, batch.stream().map(Said::text).toList()));
                insert.executeUpdate();
                tell(batch, seqs);
                batch.clear();
            }
        }
    }

    private static java.sql.Array array(Connection database, List<String> texts)
            throws SQLException {
        return database.createArrayOf("text", texts.toArray(String[]::new));
    }

    private Sides sides(Said said) {
        return conversations.computeIfAbsent(said.conversation, _ -> new Sides());
    }

    private void tell(List<Said> batch, Long[] seqs) {
        var touched = new HashMap<Channel, Channel>();
        for (int n = 0; n < batch.size(); n++) {
            var said = batch.get(n);
            var sides = sides(said);
            write(touched, said.from, "{\"kind\":\"ack\",\"clientId\":\"" + said.clientId + "\"}");
            int other = 1 - said.side;
            var to = sides.channels[other];
            if (to != null) {
                write(
                        touched,
                        to,
                        "{\"kind\":\"message\",\"conversation\":\"%s\",\"seq\":%d,\"prev\":%d,\"text\":\"%s\"}"
                                .formatted(
                                        said.conversation,
                                        seqs[n],
                                        sides.delivered[other],
                                        said.text));
                sides.delivered[other] = seqs[n];
            }
        }
        touched.keySet().forEach(Channel::flush);
    }

    private static void write(Map<Channel, Channel> touched, Channel to, String frame) {
        to.write(new TextWebSocketFrame(frame), to.voidPromise());
        touched.put(to, to);
    }
}
