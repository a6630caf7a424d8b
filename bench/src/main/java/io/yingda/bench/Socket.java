package io.yingda.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A WebSocket of one user. Frames are heard on the loop's thread. */
final class Socket {
    private static final int LARGEST = 1 << 20;
    private static final int HEARTBEAT_SECONDS = 20;

    private final Channel channel;

    private Socket(Channel channel) {
        this.channel = channel;
    }

    /**
     * Connects.
     *
     * @param from a loopback address of the user's own: limits count by address
     * @param hear every text frame; a close frame is heard as {@code close CODE}, and a connection
     *     that breaks without a word as browsers report it, {@code close 1006}
     * @throws java.util.concurrent.CompletionException when it cannot be connected
     */
    static Socket open(
            EventLoopGroup loops,
            String from,
            URI to,
            Map<String, String> headers,
            Consumer<String> hear) {
        HttpHeaders sent = new DefaultHttpHeaders();
        headers.forEach(sent::set);
        var shaking =
                WebSocketClientHandshakerFactory.newHandshaker(
                        to, WebSocketVersion.V13, null, false, sent, LARGEST);
        var ready = new CompletableFuture<Void>();
        var connecting =
                new Bootstrap()
                        .group(loops)
                        .channel(NioSocketChannel.class)
                        .handler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel fresh) {
                                        fresh.pipeline()
                                                .addLast(new HttpClientCodec())
                                                .addLast(new HttpObjectAggregator(LARGEST))
                                                .addLast(
                                                        new WebSocketClientProtocolHandler(
                                                                shaking, false))
                                                .addLast(new Ear(ready, hear));
                                    }
                                })
                        .connect(
                                new InetSocketAddress(to.getHost(), to.getPort()),
                                new InetSocketAddress(from, 0))
                        .awaitUninterruptibly();
        if (!connecting.isSuccess()) {
            throw new CompletionException(connecting.cause());
        }
        var channel = connecting.channel();
        ready.orTimeout(20, TimeUnit.SECONDS).join();
        var socket = new Socket(channel);
        var beats =
                channel.eventLoop()
                        .scheduleAtFixedRate(
                                () -> socket.send("{\"kind\":\"ping\"}"),
                                HEARTBEAT_SECONDS,
                                HEARTBEAT_SECONDS,
                                TimeUnit.SECONDS);
        channel.closeFuture().addListener(_ -> beats.cancel(false));
        return socket;
    }

    void send(String frame) {
        channel.writeAndFlush(new TextWebSocketFrame(frame), channel.voidPromise());
    }

    void close() {
        channel.close().awaitUninterruptibly();
    }

    /** Closes without waiting, also on the loop's own thread. */
    void drop() {
        channel.close();
    }

    private static final class Ear extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final CompletableFuture<Void> ready;
        private final Consumer<String> hear;
        private boolean closed;

        Ear(CompletableFuture<Void> ready, Consumer<String> hear) {
            this.ready = ready;
            this.hear = hear;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                ready.complete(null);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            switch (frame) {
                case TextWebSocketFrame text ->
                        hear.accept(text.content().toString(StandardCharsets.UTF_8));
                case CloseWebSocketFrame close -> closed("close " + close.statusCode());
                default -> {}
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            ready.completeExceptionally(cause);
            closed("close " + cause);
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ready.completeExceptionally(new IOException("closed"));
            closed("close 1006");
        }

        private void closed(String how) {
            if (!closed) {
                closed = true;
                hear.accept(how);
            }
        }
    }
}
