package io.yingda.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Stands between screens and the server, and passes frames on as it likes. */
final class Between implements AutoCloseable {
    private static final int LARGEST = 1 << 20;

    private final EventLoopGroup loops;
    private final URI server;
    private final Tamper tamper;
    private final Channel door;

    Between(EventLoopGroup loops, URI server, Tamper tamper) throws InterruptedException {
        this.loops = loops;
        this.server = server;
        this.tamper = tamper;
        this.door =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel fresh) {
                                        fresh.pipeline()
                                                .addLast(new HttpServerCodec())
                                                .addLast(new HttpObjectAggregator(LARGEST))
                                                .addLast(
                                                        new WebSocketServerProtocolHandler(
                                                                "/", null, false, LARGEST, false,
                                                                true))
                                                .addLast(new Pair(fresh));
                                    }
                                })
                        .bind(new InetSocketAddress("127.0.0.1", 0))
                        .sync()
                        .channel();
    }

    URI address() {
        return URI.create(
                "http://127.0.0.1:" + ((InetSocketAddress) door.localAddress()).getPort());
    }

    /** What becomes of frames. All are heard on one thread. */
    interface Tamper {
        /** A screen says something. */
        default void up(Pair pair, String frame) {
            pair.up(frame);
        }

        /** The server says something. */
        default void down(Pair pair, String frame) {
            pair.down(frame);
        }
    }

    /** A screen's connection and its continuation to the server. */
    final class Pair extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final Channel screen;
        private final List<String> early = new ArrayList<>();
        private @Nullable Socket socket;

        private Pair(Channel screen) {
            this.screen = screen;
        }

        /** To the server. */
        synchronized void up(String frame) {
            var to = socket;
            if (to == null) {
                early.add(frame);
            } else {
                to.send(frame);
            }
        }

        /** To the screen. */
        void down(String frame) {
            screen.writeAndFlush(new TextWebSocketFrame(frame), screen.voidPromise());
        }

        void later(int millis, Runnable act) {
            screen.eventLoop().schedule(act, millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof HandshakeComplete shaken) {
                var headers = new HashMap<String, String>();
                headers.put("Origin", server.toString());
                var cookie = shaken.requestHeaders().get("Cookie");
                if (cookie != null) {
                    headers.put("Cookie", cookie);
                }
                var to = URI.create("ws://" + server.getAuthority() + shaken.requestUri());
                Thread.startVirtualThread(() -> connect(to, headers));
            }
        }

        private void connect(URI to, HashMap<String, String> headers) {
            var from = ((InetSocketAddress) screen.remoteAddress()).getAddress().getHostAddress();
            try {
                var opened = Socket.open(loops, from, to, headers, this::heard);
                synchronized (this) {
                    socket = opened;
                    early.forEach(opened::send);
                }
                if (!screen.isActive()) {
                    opened.drop();
                }
            } catch (CompletionException refused) {
                screen.close();
            }
        }

        private void heard(String frame) {
            if (frame.startsWith("close")) {
                screen.close();
            } else {
                tamper.down(this, frame);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            switch (frame) {
                case TextWebSocketFrame text ->
                        tamper.up(this, text.content().toString(StandardCharsets.UTF_8));
                case CloseWebSocketFrame _ -> context.close();
                default -> {}
            }
        }

        @Override
        public synchronized void channelInactive(ChannelHandlerContext context) {
            var to = socket;
            if (to != null) {
                to.drop();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    @Override
    public void close() {
        door.close().awaitUninterruptibly();
    }
}
