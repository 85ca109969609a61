package org.fresnel.control;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.ledger.Kind;
import org.fresnel.ledger.Stock;

/// One kind of what the ledger holds, as the operator sees it.
///
/// @param kind such as `preparation`
/// @param entries how many
/// @param oldest when the entry that was told longest ago was told; none without entries
/// @param newest when the latest was; none without entries
/// @param dropped entries that there was no place for
record KindView(
    String kind, int entries, Optional<Instant> oldest, Optional<Instant> newest, long dropped) {

  static KindView of(Kind kind, Stock stock) {
    return new KindView(
        kind.label(), stock.entries(), stock.oldest(), stock.newest(), stock.dropped());
  }
}
