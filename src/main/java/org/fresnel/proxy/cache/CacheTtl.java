package org.fresnel.proxy.cache;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.fresnel.node.Fleet;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.response.EmptyBlobs;
import org.fresnel.proxy.response.StaleHeadCheck;
import org.fresnel.proxy.response.WholeResponse;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.OperationTraits.CacheRule;
import org.fresnel.routing.Route;

/// The time for which a node's response stays true in the cache.
final class CacheTtl {
  private static final Duration NETWORK = Duration.ofMinutes(1);
  private static final Duration FINAL = Duration.ofHours(1);
  private static final int OK = 200;

  private CacheTtl() {}

  /// Zero for a response that is not cached: an error, or one that may change at any time.
  ///
  /// @param bytes the response's body
  /// @param asked dependency of the response when the request arrived
  /// @param now the fleet when the response arrived
  static Duration of(
      Route.Known route, Answer.Relayed answer, Buffer bytes, HeadDependency asked, Fleet now) {
    if (answer.response().status() != OK) {
      return Duration.ZERO;
    }
    var rule = route.endpoint().traits().cache();
    if (rule.isPresent()) {
      return switch (rule.get()) {
        case NETWORK -> NETWORK;
        case HEAD, NAMED_HEAD, DUTIES, DUTIES_AHEAD ->
            ofTheHead(rule.get(), answer, bytes, asked, now);
      };
    }
    return route.kind() == EndpointClass.IMMUTABLE
            && isFinal(answer, bytes)
            && EmptyBlobs.objection(new WholeResponse(answer.response().headers(), bytes)).isEmpty()
        ? FINAL
        : Duration.ZERO;
  }

  /// Optimistic responses may be reverted, so they are not cached. Duties name the block that they
  /// depend on, and attestation data its head: its node may have announced another head after it
  /// responded. For other responses the node must have reported the requested head itself.
  private static Duration ofTheHead(
      CacheRule rule, Answer.Relayed answer, Buffer bytes, HeadDependency asked, Fleet now) {
    var slots = now.network().clock();
    if (asked.root().isEmpty() || text(bytes).contains("\"execution_optimistic\":true")) {
      return Duration.ZERO;
    }
    var response = new WholeResponse(answer.response().headers(), bytes);
    if (rule == CacheRule.NAMED_HEAD) {
      return StaleHeadCheck.isOf(response, asked.root()) ? slots.slotDuration() : Duration.ZERO;
    }
    if (asked.isOfDuties()) {
      var depends = response.dependentRoot();
      return depends.equals(Optional.of(asked.root()))
          ? slots.slotDuration().multipliedBy(slots.slotsPerEpoch())
          : Duration.ZERO;
    }
    var head = now.named(answer.node().name()).map(status -> status.info().head());
    return head.filter(asked::is).isPresent() ? slots.slotDuration() : Duration.ZERO;
  }

  /// A block or state with a given root never changes, but the finality flag in its JSON does.
  private static boolean isFinal(Answer.Relayed answer, Buffer bytes) {
    var type = Objects.requireNonNullElse(answer.response().headers().get("Content-Type"), "");
    if (!type.startsWith("application/json")
        || answer.response().headers().contains("Content-Encoding")) {
      return false;
    }
    return text(bytes).contains("\"finalized\":true")
        && text(bytes).contains("\"execution_optimistic\":false");
  }

  private static String text(Buffer bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
