package org.fresnel.control.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.fresnel.node.WindowRequest;
import org.fresnel.registry.RejectedChangeException;
import org.jspecify.annotations.Nullable;

/// How a node is to be taken out of use. Everything may be left out.
///
/// @param reason for the other operators, at most 200 characters
/// @param lasts `for` in JSON: how long, such as `30m`; by default until it is resumed
/// @param whenFree whether to wait for a time in which no duty is due, as long as `for`
/// @param avoid the duties that are not to be in it: `proposals`, or `aggregations` for these as
///   well
/// @param force whether to do it though no other node is fit
@RegisterForReflection
public record DrainRequest(
    @Nullable String reason,
    @JsonProperty("for") @Nullable String lasts,
    @Nullable Boolean whenFree,
    @Nullable String avoid,
    @Nullable Boolean force) {
  public static final DrainRequest PLAIN = new DrainRequest(null, null, null, null, null);

  private static final DurationParam SPAN = DurationParam.upTo(Duration.ofDays(365));
  private static final int LONGEST_REASON = 200;

  public String why() {
    var text = Objects.requireNonNullElse(reason, "").strip().replaceAll("\\p{Cntrl}", " ");
    if (text.length() > LONGEST_REASON) {
      throw malformed(
          "reason: expected at most %d characters, got %d"
              .formatted(LONGEST_REASON, text.length()));
    }
    return text;
  }

  public Optional<Duration> time() {
    return Optional.ofNullable(lasts).map(text -> SPAN.of("for", text));
  }

  public WindowRequest needed() {
    var avoiding = QueryParams.avoiding(Objects.requireNonNullElse(avoid, "aggregations"));
    if (!Boolean.TRUE.equals(whenFree)) {
      return WindowRequest.NONE;
    }
    return time()
        .map(length -> new WindowRequest(length, avoiding))
        .orElseThrow(
            () ->
                malformed("for: expected beside whenFree how long the node is drained, got none"));
  }

  public boolean forced() {
    return Boolean.TRUE.equals(force);
  }

  private static RejectedChangeException malformed(String message) {
    return new RejectedChangeException(RejectedChangeException.Kind.MALFORMED, message);
  }
}
