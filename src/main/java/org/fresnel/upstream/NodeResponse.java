package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/// The head of a node's response. Its body is read once, by [#read].
public interface NodeResponse {
  /// HTTP status.
  int status();

  /// Headers as received.
  MultiMap headers();

  /// Reads the whole body if it is no larger than the bound and there is space for it. A larger one
  /// is returned as soon as its size is known and its first bytes have arrived. If there is no
  /// space even for the little that forwarding needs, the body is broken.
  ///
  /// @param boundBytes at least 0
  Future<Body> read(int boundBytes);

  /// The bytes of its body that were read, with those of its request.
  default HeldBytes held() {
    return HeldBytes.UNCOUNTED;
  }

  /// Discards the rest of the body: the connection is closed. No effect when nothing is left.
  void discard();

  /// The result of reading a body.
  sealed interface Body {
    /// All of it.
    record Whole(Buffer bytes) implements Body {}

    /// More than the bound: the beginning, and a paused stream of the rest.
    record Larger(Buffer beginning, ReadStream<Buffer> rest) implements Body {}

    /// The node ended the response early.
    record Broken(ExchangeFailure failure) implements Body {}
  }
}
