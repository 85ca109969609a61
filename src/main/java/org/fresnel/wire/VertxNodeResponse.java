package org.fresnel.wire;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/// A response over a Vert.x client.
final class VertxNodeResponse implements NodeResponse {
  private final HttpClientResponse response;
  private final Future<Void> ended;

  VertxNodeResponse(HttpClientResponse response) {
    this.response = response;
    this.ended = response.end();
    response.pause();
  }

  @Override
  public int status() {
    return response.statusCode();
  }

  @Override
  public MultiMap headers() {
    return response.headers();
  }

  @Override
  public Future<Body> read(int boundBytes) {
    var result = Promise.<Body>promise();
    var announced = ContentLength.announced(response.headers());
    var bytes = Buffer.buffer((int) Math.min(announced, boundBytes));
    response.exceptionHandler(cause -> result.tryComplete(new Body.Broken(WireFailure.of(cause))));
    response.endHandler(_ -> result.tryComplete(new Body.Whole(bytes)));
    response.handler(
        chunk -> {
          bytes.appendBuffer(chunk);
          if (announced > boundBytes || bytes.length() > boundBytes) {
            response.pause();
            response.handler(null).endHandler(null).exceptionHandler(null);
            result.tryComplete(new Body.Larger(bytes, response));
          }
        });
    response.resume();
    return result.future();
  }

  @Override
  public void discard() {
    // An ended response has given its connection back: others may be using it.
    if (!ended.isComplete()) {
      response.exceptionHandler(_ -> {}).request().reset();
    }
  }
}
