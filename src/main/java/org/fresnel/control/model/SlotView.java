package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.fresnel.duties.SlotSummary;

/// One slot's duties at a glance.
///
/// @param slot its number
/// @param epoch of the slot
/// @param at start of the slot
/// @param state `upcoming`, `pending`, `good`, `late`, `failed`, or `none` without a duty
/// @param duties how many of each kind
/// @param trouble those that are late or failed, five at most
@RegisterForReflection
public record SlotView(
    long slot,
    long epoch,
    Instant at,
    String state,
    List<KindCount> duties,
    List<DutyView> trouble) {

  /// The duties of one kind.
  ///
  /// @param duty such as `attestation`
  /// @param count how many
  /// @param results how many of each result
  /// @param nodes that served them
  /// @param worstMs when the last message was taken, in milliseconds from the slot's start
  @RegisterForReflection
  record KindCount(
      String duty,
      int count,
      Map<String, Integer> results,
      List<String> nodes,
      Optional<Long> worstMs) {
    private static KindCount of(SlotSummary.OfKind kind) {
      var results = new TreeMap<String, Integer>();
      kind.results().forEach((result, count) -> results.put(result.label(), count));
      return new KindCount(
          kind.kind().label(), kind.count(), results, kind.nodes(), boxed(kind.worstMs()));
    }

    private static Optional<Long> boxed(OptionalLong number) {
      return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
  }

  public static SlotView of(SlotSummary summary) {
    return new SlotView(
        summary.slot(),
        summary.epoch(),
        summary.at(),
        summary.state().label(),
        summary.kinds().stream().map(KindCount::of).toList(),
        summary.trouble().stream().map(DutyView::of).toList());
  }
}
