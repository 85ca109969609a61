package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/// The simulated error response of a node.
final class InjectedError implements NodeResponse {
  static final int STATUS = 500;

  @Override
  public int status() {
    return STATUS;
  }

  @Override
  public MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/json");
  }

  @Override
  public Future<Body> read(int boundBytes) {
    var text = "{\"code\":500,\"message\":\"a drill\"}";
    return Future.succeededFuture(new Body.Whole(Buffer.buffer(text)));
  }

  @Override
  public void discard() {}
}
