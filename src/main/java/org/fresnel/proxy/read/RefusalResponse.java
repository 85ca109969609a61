package org.fresnel.proxy.read;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.ErrorBody;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.upstream.NodeResponse;

/// A refusal in a form that the client can read: a node's own JSON, unchanged, or else the API's
/// error body with the node's status and its other headers, for example `Retry-After`.
///
/// @param status HTTP status
/// @param headers for the client
record RefusalResponse(int status, MultiMap headers) implements NodeResponse {
  private static final int FIRST_ERROR = 400;

  /// Headers that describe the body that is replaced.
  private static final List<CharSequence> OF_THE_BODY =
      List.of(
          HttpHeaders.CONTENT_ENCODING,
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.ETAG,
          HttpHeaders.LAST_MODIFIED);

  /// The refusal for the client, after these attempts.
  static Answer.Relayed of(Answer.Relayed refusal, ReadRequest question, List<Attempt> attempts) {
    var status = refusal.response().status();
    if (status < FIRST_ERROR
        || question.request().method().equals("HEAD")
        || isReadable(refusal, question.request().headers())) {
      return refusal.after(attempts);
    }
    var body = ErrorBody.of(status, question.operation(), attempts).toBuffer();
    var headers = HttpHeaders.headers().addAll(refusal.response().headers());
    OF_THE_BODY.forEach(headers::remove);
    headers.add(HttpHeaders.CONTENT_TYPE, "application/json");
    return new Answer.Relayed(
        refusal.node(),
        new RefusalResponse(status, headers),
        new NodeResponse.Body.Whole(body),
        List.copyOf(attempts));
  }

  private static boolean isReadable(Answer.Relayed refusal, MultiMap asked) {
    var coding = value(refusal.response().headers(), HttpHeaders.CONTENT_ENCODING);
    return coding.isEmpty()
        ? refusal.body() instanceof NodeResponse.Body.Whole(var bytes) && isJson(bytes)
        : value(asked, HttpHeaders.ACCEPT_ENCODING).contains(coding);
  }

  private static String value(MultiMap headers, CharSequence name) {
    return Objects.requireNonNullElse(headers.get(name), "").toLowerCase(Locale.ROOT);
  }

  /// Whether it is an error object, or a list of errors as Lodestar sends it.
  private static boolean isJson(Buffer bytes) {
    try {
      return switch (Json.decodeValue(bytes)) {
        case JsonObject object -> !object.isEmpty();
        case JsonArray array -> !array.isEmpty();
        case null, default -> false;
      };
    } catch (DecodeException _) {
      return false;
    }
  }

  @Override
  public Future<Body> read(int boundBytes) {
    return Future.succeededFuture(new Body.Whole(Buffer.buffer()));
  }

  @Override
  public void discard() {}
}
