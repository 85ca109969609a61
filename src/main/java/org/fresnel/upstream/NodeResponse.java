package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/// The head of a node's response. Its body is read once, by [#read].
public interface NodeResponse {
  /// HTTP status.
  int status();

  /// Headers as they came.
  MultiMap headers();

  /// Reads the body whole if it is no larger than the bound and there is room for it. A larger one
  /// is handed over as soon as that is known and its first bytes are there. Without room even for
  /// the little that passing it on takes, it is broken.
  ///
  /// @param boundBytes at least 0
  Future<Body> read(int boundBytes);

  /// The bytes of its body that were read, with those of the request that it answers.
  default HeldBytes held() {
    return HeldBytes.UNCOUNTED;
  }

  /// Gives up what is left of the body: the connection is closed. Harmless when nothing is left.
  void discard();

  /// What came of reading a body.
  sealed interface Body {
    /// All of it.
    record Whole(Buffer bytes) implements Body {}

    /// More than the bound: the beginning, and a paused stream of the rest.
    record Larger(Buffer beginning, ReadStream<Buffer> rest) implements Body {}

    /// The node broke off.
    record Broken(ExchangeFailure failure) implements Body {}
  }
}
