package org.fresnel.proxy.exchange;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.fresnel.upstream.NodeResponse;

/// The head of a JSON response that the router merged from several nodes' responses.
///
/// @param headers type and length
/// @param body all of it
record MergedResponse(MultiMap headers, Buffer body) implements NodeResponse {
  private static final int OK = 200;

  static MergedResponse of(Buffer body) {
    var headers =
        HttpHeaders.headers()
            .add(HttpHeaders.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
            .add(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    return new MergedResponse(headers, body);
  }

  @Override
  public int status() {
    return OK;
  }

  @Override
  public Future<Body> read(int boundBytes) {
    return Future.succeededFuture(new Body.Whole(body));
  }

  @Override
  public void discard() {}
}
