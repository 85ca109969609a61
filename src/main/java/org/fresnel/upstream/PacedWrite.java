package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;

/// Writes a body in slices, each when the ones before have been sent: everything that is written at
/// once is copied at once, for each connection.
public final class PacedWrite {
  /// A body up to this size is written at once.
  public static final int SLICE_BYTES = 32_768;

  private final WriteStream<Buffer> to;
  private final Buffer body;
  private final Promise<Void> written = Promise.promise();
  private int at;

  private PacedWrite(WriteStream<Buffer> to, Buffer body) {
    this.to = to;
    this.body = body;
  }

  /// Writes the body and leaves the stream open. Completes when all of it is written; fails if the
  /// connection breaks while it waits.
  public static Future<Void> write(WriteStream<Buffer> to, Buffer body) {
    var write = new PacedWrite(to, body);
    write.writeNext();
    return write.written.future();
  }

  private void writeNext() {
    try {
      while (at < body.length() && !written.future().isComplete()) {
        if (to.writeQueueFull()) {
          to.drainHandler(_ -> writeNext());
          return;
        }
        var next = Math.min(body.length(), at + SLICE_BYTES);
        to.write(body.slice(at, next)).onFailure(written::tryFail);
        at = next;
      }
      to.drainHandler(null);
      written.tryComplete();
    } catch (IllegalStateException e) {
      written.tryFail(e);
    }
  }
}
