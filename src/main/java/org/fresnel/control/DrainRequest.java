package org.fresnel.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.fresnel.node.FreeTime;
import org.fresnel.roster.Refusal;
import org.jspecify.annotations.Nullable;

/// How a node is to be taken out of use. Everything may be left out.
///
/// @param reason for the other operators, at most 200 characters
/// @param lasts `for` in JSON: how long, such as `30m`; by default until it is resumed
/// @param whenFree whether to wait for a time in which no duty is due, as long as `for`
/// @param spare the duties that are not to be in it: `proposals`, or `aggregations` for these as
///   well
/// @param force whether to do it though no other node is fit
@RegisterForReflection
record DrainRequest(
    @Nullable String reason,
    @JsonProperty("for") @Nullable String lasts,
    @Nullable Boolean whenFree,
    @Nullable String spare,
    @Nullable Boolean force) {
  static final DrainRequest PLAIN = new DrainRequest(null, null, null, null, null);

  private static final Span SPAN = Span.upTo(Duration.ofDays(365));
  private static final int LONGEST_REASON = 200;

  String why() {
    var text = Objects.requireNonNullElse(reason, "").strip().replaceAll("\\p{Cntrl}", " ");
    if (text.length() > LONGEST_REASON) {
      throw malformed(
          "reason: expected at most %d characters, came %d"
              .formatted(LONGEST_REASON, text.length()));
    }
    return text;
  }

  Optional<Duration> time() {
    return Optional.ofNullable(lasts).map(text -> SPAN.of("for", text));
  }

  FreeTime needed() {
    var sparing = Query.sparing(Objects.requireNonNullElse(spare, "aggregations"));
    if (!Boolean.TRUE.equals(whenFree)) {
      return FreeTime.NONE;
    }
    return time()
        .map(length -> new FreeTime(length, sparing))
        .orElseThrow(
            () ->
                malformed("for: expected beside whenFree how long the node is drained, came none"));
  }

  boolean forced() {
    return Boolean.TRUE.equals(force);
  }

  private static Refusal malformed(String message) {
    return new Refusal(Refusal.Kind.MALFORMED, message);
  }
}
