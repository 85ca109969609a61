package org.fresnel.shadow;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.fresnel.node.Head;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.routing.Route;
import org.fresnel.upstream.BodyDecoder;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;

/// A read of a client with the response that the client got, as it is copied to shadows.
///
/// @param route of the read
/// @param asked body of the request; empty for a GET
/// @param servedBy name of the node that answered the client
/// @param answer what the client got
/// @param latency of that node; empty if the response was there already
/// @param best head of the fleet then
record MirroredRead(
    Route.Known route,
    Buffer asked,
    String servedBy,
    ComparedAnswer answer,
    Optional<Duration> latency,
    Head best) {

  /// @param passage with a whole body
  static MirroredRead of(RelayedResponse passage, NodeResponse.Body.Whole body, Head best) {
    var response = passage.response();
    return new MirroredRead(
        passage.route(),
        passage.asked(),
        passage.node().name(),
        new ComparedAnswer(response.status(), response.headers(), view(body.bytes())),
        passage.latency(),
        best);
  }

  /// Writing a buffer consumes it: the client and each shadow have their own view.
  static Buffer view(Buffer bytes) {
    return bytes.slice(0, bytes.length());
  }

  String operation() {
    return route.endpoint().operation().id();
  }

  /// Returns whether it reads the vote of an attestation.
  boolean isVote() {
    return route.endpoint().attributes().vote();
  }

  OptionalLong slot() {
    return route.slot();
  }

  /// The request for the same content in the same form, uncompressed.
  NodeRequest request() {
    var form =
        BodyDecoder.isSsz(answer.headers()) ? "application/octet-stream" : "application/json";
    var headers = MultiMap.caseInsensitiveMultiMap().add("accept", form);
    if (asked.length() > 0) {
      headers.add("content-type", "application/json");
    }
    return new NodeRequest(route.ask().method(), route.ask().target(), headers, view(asked));
  }
}
