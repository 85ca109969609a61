package org.fresnel.proxy.exchange;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.proxy.response.ItemFailure;
import org.fresnel.proxy.response.NodePublishResult;

/// The delivery of a message to one node.
///
/// @param attempt the ended attempt
/// @param taken whether the node accepted it, completely or in part
/// @param except positions, from 0 on, of the items of a batch that the node refused although it
///   accepted others
public record Delivery(Attempt attempt, boolean taken, Set<Integer> except) {
  public Delivery {
    except = Set.copyOf(except);
  }

  /// The delivery that a node's result amounts to.
  ///
  /// @param result empty if there was no whole answer
  public static Delivery of(Attempt attempt, Optional<NodePublishResult> result) {
    return result
        .map(
            it ->
                switch (it) {
                  case NodePublishResult.Taken _, NodePublishResult.PassedOn _ ->
                      new Delivery(attempt, true, Set.of());
                  case NodePublishResult.TakenExcept(var failures) ->
                      new Delivery(
                          attempt,
                          true,
                          failures.stream()
                              .map(ItemFailure::index)
                              .collect(Collectors.toUnmodifiableSet()));
                  case NodePublishResult.ProposalSeen _,
                      NodePublishResult.Refused _,
                      NodePublishResult.Unable _,
                      NodePublishResult.Fault _ ->
                      nowhere(attempt);
                })
        .orElseGet(() -> nowhere(attempt));
  }

  private static Delivery nowhere(Attempt attempt) {
    return new Delivery(attempt, false, Set.of());
  }
}
