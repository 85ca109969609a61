package org.fresnel.checkpoint;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.util.Objects;

/// Responds with a file, from disk to socket: whole, or the requested part, so that an interrupted
/// download can continue. See RFC 9110, sections 13 and 14.
///
/// @param file that does not change
/// @param bytes its length
/// @param etag with its quotes; another file has another one
record FileResponder(Path file, long bytes, String etag) {
  void to(HttpServerRequest request) {
    var response =
        request
            .response()
            .putHeader("Content-Type", SszDownload.SSZ)
            .putHeader("Accept-Ranges", "bytes")
            .putHeader("ETag", etag);
    if (header(request, "If-None-Match").contains(etag)) {
      response.setStatusCode(304).end();
      return;
    }
    switch (range(request)) {
      case ByteRange.Whole() -> send(request, response, 0, bytes);
      case ByteRange.Part(var from, var length) -> {
        var part = "bytes %d-%d/%d".formatted(from, from + length - 1, bytes);
        response.setStatusCode(206).putHeader("Content-Range", part);
        send(request, response, from, length);
      }
      case ByteRange.Beyond() ->
          response.setStatusCode(416).putHeader("Content-Range", "bytes */" + bytes).end();
    }
  }

  /// A client with the beginning of another file gets this one whole.
  private ByteRange range(HttpServerRequest request) {
    var condition = header(request, "If-Range");
    return condition.isEmpty() || condition.equals(etag)
        ? ByteRange.of(header(request, "Range"), bytes)
        : new ByteRange.Whole();
  }

  private void send(
      HttpServerRequest request, HttpServerResponse response, long from, long length) {
    if (request.method().name().equals("HEAD")) {
      response.putHeader("Content-Length", Long.toString(length)).end();
      return;
    }
    response.sendFile(file.toString(), from, length).onFailure(_ -> request.connection().close());
  }

  private static String header(HttpServerRequest request, String name) {
    return Objects.requireNonNullElse(request.getHeader(name), "");
  }
}
