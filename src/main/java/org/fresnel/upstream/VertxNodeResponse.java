package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientResponse;

/// A response over a Vert.x client.
final class VertxNodeResponse implements NodeResponse {
  /// Bytes that are needed to forward a body piece by piece.
  private static final int PASSING_BYTES = 65_536;

  private final DialedRequest request;
  private final HttpClientResponse response;
  private final HeldBytes held;
  private final Future<Void> ended;

  /// @param request of the response
  /// @param held holder of the body's bytes
  VertxNodeResponse(DialedRequest request, HttpClientResponse response, HeldBytes held) {
    this.request = request;
    this.response = response;
    this.held = held;
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
    var announced = ContentLengthHeader.announced(response.headers());
    var fits = announced <= boundBytes && held.take(announced);
    var bytes = new SegmentedBody(held, fits ? announced : 0);
    response.exceptionHandler(cause -> result.tryComplete(new Body.Broken(request.failure(cause))));
    response.endHandler(_ -> result.tryComplete(new Body.Whole(bytes.bytes())));
    response.handler(
        chunk -> {
          var granted = bytes.add(chunk);
          if (!fits || !granted || bytes.length() > boundBytes) {
            response.pause();
            response.handler(null).endHandler(null).exceptionHandler(null);
            result.tryComplete(passedOn(bytes));
          }
        });
    response.resume();
    return result.future();
  }

  private Body passedOn(SegmentedBody beginning) {
    var missing = PASSING_BYTES - beginning.granted();
    if (held.hasRoomForStream() && (missing <= 0 || held.take(missing))) {
      return new Body.Larger(beginning.bytes(), response);
    }
    discard();
    return new Body.Broken(ExchangeFailure.NO_ROOM);
  }

  /// Completes when the response has ended, successfully or not.
  Future<Void> ended() {
    return ended;
  }

  @Override
  public HeldBytes held() {
    return held;
  }

  @Override
  public void discard() {
    // An ended response has returned its connection: others may be using it.
    if (!ended.isComplete()) {
      response.exceptionHandler(_ -> {});
      request.cancel();
    }
  }
}
