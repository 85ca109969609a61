package org.fresnel.duties;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import org.fresnel.upstream.NodeResponse;

/// The head of a node's answer; its body has been read. Not equal to any other.
final class ObservedResponse implements NodeResponse {
  private final int status;
  private final MultiMap headers;

  ObservedResponse(int status, MultiMap headers) {
    this.status = status;
    this.headers = headers;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public MultiMap headers() {
    return headers;
  }

  @Override
  public Future<Body> read(int boundBytes) {
    throw new AssertionError("read already");
  }

  @Override
  public void discard() {
    throw new AssertionError("read already");
  }
}
