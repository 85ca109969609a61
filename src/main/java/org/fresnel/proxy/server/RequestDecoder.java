package org.fresnel.proxy.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The request decoder of one client connection. It is Netty's decoder, but it rejects what two
/// programs could read differently, and it can stop. A rejected request is the last of its
/// connection: bytes behind it are discarded unread. See RFC 9112, sections 2.2, 3 and 6.
final class RequestDecoder extends HttpRequestDecoder {
  /// The name under which Vert.x puts its own decoder into a connection's pipeline.
  private static final String NAME = "httpDecoder";

  /// Method and version with their spaces.
  private static final int REST_OF_LINE = 64;

  private static final int MAX_HEADER_BYTES = 65_536;

  private final int maxUriBytes;
  private int lengths;
  private int afterWord;
  private boolean within;
  private boolean last;
  private boolean over;

  private RequestDecoder(int maxUriBytes) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(maxUriBytes + REST_OF_LINE)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setInitialBufferSize(HttpServerOptions.DEFAULT_DECODER_INITIAL_BUFFER_SIZE));
    this.maxUriBytes = maxUriBytes;
  }

  /// Replaces the decoder of a connection on which nothing has been read yet.
  static void install(HttpConnection connection, int maxUriBytes) {
    if (connection instanceof ConnectionBase base) {
      base.channel().pipeline().replace(NAME, NAME, new RequestDecoder(maxUriBytes));
    }
  }

  /// The decoder of the connection; empty once it is closed.
  private static Optional<RequestDecoder> of(HttpConnection connection) {
    return connection instanceof ConnectionBase base
        ? Optional.ofNullable((RequestDecoder) base.channel().pipeline().get(NAME))
        : Optional.empty();
  }

  /// Stops: no later bytes on the connection are read, not even the rest of a request.
  static void end(HttpConnection connection) {
    of(connection)
        .ifPresent(
            decoder -> {
              decoder.last = true;
              decoder.over = true;
            });
  }

  /// Stops after the request that is arriving.
  static void endAfterThis(HttpConnection connection) {
    of(connection)
        .ifPresent(
            decoder -> {
              decoder.last = true;
              decoder.over |= !decoder.within;
            });
  }

  /// Returns whether the connection is closed, or a rejected request on it was the last. Requests
  /// that had been decoded behind it are not answered.
  static boolean ends(HttpConnection connection) {
    return of(connection).map(decoder -> decoder.last).orElse(true);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    if (over) {
      bytes.skipBytes(bytes.readableBytes());
      return;
    }
    super.decode(context, bytes, out);
    for (var i = 0; i < out.size(); i++) {
      var part = out.get(i);
      if (part instanceof HttpRequest) {
        within = true;
      }
      if (part instanceof LastHttpContent) {
        within = false;
        over = last;
      }
    }
  }

  @Override
  protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
    if (start != 0) {
      throw new RefusedRequest(400, "expected the method at the beginning of the request line");
    }
    afterWord = length;
    return super.splitFirstWordInitialLine(line, start, length);
  }

  @Override
  protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
    followsOneSpace(line, start);
    if (length > maxUriBytes) {
      throw RefusedRequest.uriTooLong(maxUriBytes);
    }
    afterWord = start + length;
    return super.splitSecondWordInitialLine(line, start, length);
  }

  @Override
  protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
    followsOneSpace(line, start);
    return super.splitThirdWordInitialLine(line, start, length);
  }

  private void followsOneSpace(byte[] line, int start) {
    if (start != afterWord + 1 || line[afterWord] != ' ') {
      throw new RefusedRequest(400, "expected one space between the words of the request line");
    }
  }

  /// The headers have Vert.x' own class, as its decoder creates them.
  @Override
  protected HttpMessage createMessage(String[] line) {
    lengths = 0;
    var version =
        switch (line[2]) {
          case "HTTP/1.1" -> HttpVersion.HTTP_1_1;
          case "HTTP/1.0" -> HttpVersion.HTTP_1_0;
          case String it when it.matches("HTTP/\\d\\.\\d") ->
              throw new RefusedRequest(505, "expected version 1.1 or 1.0 of HTTP");
          default -> throw new RefusedRequest(400, "expected a request line of three words");
        };
    return new DefaultHttpRequest(
        version, HttpMethod.valueOf(line[0]), line[1], HeadersMultiMap.httpHeaders());
  }

  /// Netty uses the first of several lengths in HTTP/1.0, and hides the others.
  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    var name = super.splitHeaderName(line, start, length);
    if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name) && ++lengths > 1) {
      throw new RefusedRequest(400, "Content-Length: expected one, got several");
    }
    return name;
  }

  /// Netty calls this when a head is complete and before its body is read. Only here can a head
  /// still be rejected so that nothing behind it is read.
  @Override
  protected boolean isContentAlwaysEmpty(@Nullable HttpMessage head) {
    if (head != null && head.headers() instanceof MultiMap headers) {
      SmugglingGuard.of(head.protocolVersion().equals(HttpVersion.HTTP_1_1), headers)
          .ifPresent(
              reason -> {
                throw new RefusedRequest(400, reason);
              });
    }
    return false;
  }
}
