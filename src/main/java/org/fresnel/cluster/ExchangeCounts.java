package org.fresnel.cluster;

import java.util.Map;

/// What a router exchanged with the others since its start.
///
/// @param sent facts that were sent
/// @param received facts that came, also those that did not win
/// @param refused facts with a stamp more than 5 s ahead of this router's clock
/// @param unreadable messages that are no messages
/// @param tooLarge facts that were not shared because of their size
/// @param repairs differences to another router that were repaired
/// @param dropped facts that gave way to newer ones because their kind was full
public record ExchangeCounts(
    long sent,
    long received,
    long refused,
    long unreadable,
    long tooLarge,
    long repairs,
    Map<Fact.Kind, Long> dropped) {

  public ExchangeCounts {
    dropped = Map.copyOf(dropped);
  }
}
