package org.fresnel;

import java.util.Optional;
import org.fresnel.judge.FeeRecipients;
import org.fresnel.ledger.Ledger;

/// The fee recipients that the ledger knows, for the front door; neither knows the other.
///
/// @param ledger that remembers
record LedgerRecipients(Ledger ledger) implements FeeRecipients {
  @Override
  public Optional<String> of(long validator) {
    return ledger.feeRecipient(validator);
  }

  @Override
  public boolean knowsNone() {
    return ledger.knowsNoFeeRecipient();
  }
}
