package org.fresnel.forward;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.route.EndpointClass;
import org.fresnel.route.Route;

/// How long a node's answer stays true.
final class Lifetime {
  /// Functions of the head, or of less: attestation data of a slot, and duties, which are a
  /// function of the epoch and the dependent root.
  private static final Set<String> OF_THE_HEAD =
      Set.of(
          "produceAttestationData",
          "getAttesterDuties",
          "getProposerDuties",
          "getProposerDutiesV2",
          "getSyncCommitteeDuties",
          "getPtcDuties");

  /// Fixed for as long as a node runs the same binary.
  private static final Set<String> OF_THE_NETWORK =
      Set.of("getGenesis", "getSpec", "getForkSchedule", "getDepositContract");

  private static final Duration NETWORK = Duration.ofMinutes(1);
  private static final Duration FINAL = Duration.ofHours(1);
  private static final int OK = 200;

  private Lifetime() {}

  /// Zero for an answer that is not to be kept: an error, or one that may change at any time.
  ///
  /// @param bytes the answer's body
  /// @param asked the fleet's head when the question came
  /// @param now the fleet when the answer came
  static Duration of(
      Route.Known route, Answer.Relayed answer, Buffer bytes, Head asked, Fleet now) {
    if (answer.response().status() != OK) {
      return Duration.ZERO;
    }
    var operation = route.endpoint().operation();
    if (OF_THE_NETWORK.contains(operation)) {
      return NETWORK;
    }
    if (OF_THE_HEAD.contains(operation)) {
      return has(answer, bytes, asked, now) ? now.network().clock().slotDuration() : Duration.ZERO;
    }
    return route.kind() == EndpointClass.IMMUTABLE && isFinal(answer, bytes)
        ? FINAL
        : Duration.ZERO;
  }

  /// Whether the node that answered has the head that was asked for, by its own word. What is
  /// optimistic may be taken back.
  private static boolean has(Answer.Relayed answer, Buffer bytes, Head asked, Fleet now) {
    return !asked.root().isEmpty()
        && !text(bytes).contains("\"execution_optimistic\":true")
        && now.named(answer.node().name())
            .filter(status -> status.facts().head().equals(asked))
            .isPresent();
  }

  /// By root, a block or state never changes, but what JSON says of its finality does.
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
