package org.fresnel.proxy.read;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import org.fresnel.routing.EndpointAttributes;
import org.fresnel.upstream.NodeResponse;
import org.jspecify.annotations.Nullable;

/// The rest of a response that is streamed to the client, up to a number of bytes. A longer one
/// fails, and the client's side of the request closes its connection. Runs on one event loop.
final class BoundedStream implements ReadStream<Buffer> {
  private final ReadStream<Buffer> stream;
  private long left;
  private @Nullable Handler<Throwable> onFailure;

  private BoundedStream(ReadStream<Buffer> stream, long left) {
    this.stream = stream;
    this.left = left;
  }

  /// A body with a streamed rest that fails beyond that many bytes in total; any other body as it
  /// is.
  ///
  /// @param maxBytes of the body
  static NodeResponse.Body bounding(NodeResponse.Body body, long maxBytes) {
    return body instanceof NodeResponse.Body.Larger(var beginning, var rest)
            && maxBytes < EndpointAttributes.UNLIMITED
        ? new NodeResponse.Body.Larger(
            beginning, new BoundedStream(rest, maxBytes - beginning.length()))
        : body;
  }

  private void pass(Buffer chunk, Handler<Buffer> handler) {
    left -= chunk.length();
    if (left >= 0) {
      handler.handle(chunk);
      return;
    }
    stream.pause().handler(null).endHandler(null);
    var failed = onFailure;
    onFailure = null;
    if (failed != null) {
      failed.handle(new IOException("a response larger than is possible"));
    }
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    stream.handler(handler == null ? null : chunk -> pass(chunk, handler));
    return this;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    onFailure = handler;
    stream.exceptionHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    stream.endHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    stream.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    stream.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    stream.fetch(amount);
    return this;
  }
}
