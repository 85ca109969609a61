package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/// The simulated error response of a node.
///
/// @param status 400 or 500
record InjectedError(int status) implements NodeResponse {
  static final int STATUS = 500;
  static final int WRONG_REQUEST = 400;

  @Override
  public MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/json");
  }

  @Override
  public Future<Body> read(int boundBytes) {
    var text = "{\"code\":%d,\"message\":\"a drill\"}".formatted(status);
    return Future.succeededFuture(new Body.Whole(Buffer.buffer(text)));
  }

  @Override
  public void discard() {}
}
