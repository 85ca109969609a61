package org.fresnel.proxy.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.IntConsumer;

/// A watch on one connection that detects a request head that has begun and is not complete. It
/// covers later requests too, and works before other handlers see the request. It reads the bytes
/// before they are decoded and the decoded messages.
final class RequestHeadWatch {
  private static final String DECODER = "httpDecoder";

  private final IntConsumer part;
  private final Runnable whole;
  private boolean inRequest;
  private boolean advanced;

  private RequestHeadWatch(IntConsumer part, Runnable whole) {
    this.part = part;
    this.whole = whole;
  }

  /// Installs the watch.
  ///
  /// @param connection handler context of the connection
  /// @param part called with the bytes of an incomplete head
  /// @param whole called when a head is complete
  static void watch(ChannelHandlerContext connection, IntConsumer part, Runnable whole) {
    var heads = new RequestHeadWatch(part, whole);
    var pipeline = connection.pipeline();
    pipeline.addBefore(DECODER, "bytesOfHeads", heads.new BeforeDecoder());
    pipeline.addAfter(DECODER, "wholeHeads", heads.new AfterDecoder());
  }

  private final class BeforeDecoder extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      var bytes = message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
      advanced = false;
      context.fireChannelRead(message);
      if (!inRequest && !advanced && bytes > 0) {
        part.accept(bytes);
      }
    }
  }

  private final class AfterDecoder extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest) {
        inRequest = true;
        advanced = true;
        whole.run();
      }
      if (message instanceof LastHttpContent) {
        inRequest = false;
        advanced = true;
      }
      context.fireChannelRead(message);
    }
  }
}
