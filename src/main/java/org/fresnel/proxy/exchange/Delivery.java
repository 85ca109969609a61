package org.fresnel.proxy.exchange;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.proxy.response.ItemFailure;
import org.fresnel.proxy.response.PublishResult;

/// The delivery of a message to one node.
///
/// @param attempt the ended attempt
/// @param taken whether the node accepted it, completely or in part
/// @param except positions, from 0 on, of the items of a batch that the node refused although it
///     accepted others
public record Delivery(Attempt attempt, boolean taken, Set<Integer> except) {
  public Delivery {
    except = Set.copyOf(except);
  }

  /// @param reception empty if there was no complete response
  public static Delivery of(Attempt attempt, Optional<PublishResult> reception) {
    return reception
        .map(
            it ->
                switch (it) {
                  case PublishResult.Taken _, PublishResult.PassedOn _ ->
                      new Delivery(attempt, true, Set.of());
                  case PublishResult.TakenExcept(var failures) ->
                      new Delivery(
                          attempt,
                          true,
                          failures.stream()
                              .map(ItemFailure::index)
                              .collect(Collectors.toUnmodifiableSet()));
                  case PublishResult.ProposalSeen _,
                      PublishResult.Refused _,
                      PublishResult.Unable _,
                      PublishResult.Fault _ ->
                      nowhere(attempt);
                })
        .orElseGet(() -> nowhere(attempt));
  }

  private static Delivery nowhere(Attempt attempt) {
    return new Delivery(attempt, false, Set.of());
  }
}
