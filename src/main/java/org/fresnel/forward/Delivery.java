package org.fresnel.forward;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.publish.ItemFailure;
import org.fresnel.publish.Reception;

/// What has become of a message at one of the nodes that it was sent to.
///
/// @param attempt how it ended
/// @param taken whether the node took it, wholly or in part
/// @param except places, from 0 on, of the items of a batch that a node which took it has refused
public record Delivery(Attempt attempt, boolean taken, Set<Integer> except) {
  public Delivery {
    except = Set.copyOf(except);
  }

  /// @param reception empty if there was no whole answer
  static Delivery of(Attempt attempt, Optional<Reception> reception) {
    return reception
        .map(
            it ->
                switch (it) {
                  case Reception.Taken _, Reception.PassedOn _ ->
                      new Delivery(attempt, true, Set.of());
                  case Reception.TakenExcept(var failures) ->
                      new Delivery(
                          attempt,
                          true,
                          failures.stream()
                              .map(ItemFailure::index)
                              .collect(Collectors.toUnmodifiableSet()));
                  case Reception.ProposalSeen _,
                      Reception.Refused _,
                      Reception.Unable _,
                      Reception.Fault _ ->
                      nowhere(attempt);
                })
        .orElseGet(() -> nowhere(attempt));
  }

  private static Delivery nowhere(Attempt attempt) {
    return new Delivery(attempt, false, Set.of());
  }
}
