package org.fresnel.app;

import java.util.Optional;
import org.fresnel.proxy.response.FeeRecipientCheck;
import org.fresnel.replay.ValidatorState;

/// The fee recipients that the ledger knows, for the front door; neither knows the other.
///
/// @param ledger that remembers
record FeeRecipientAdapter(ValidatorState ledger) implements FeeRecipientCheck {
  @Override
  public Optional<String> of(long validator) {
    return ledger.feeRecipient(validator);
  }

  @Override
  public boolean knowsNone() {
    return ledger.knowsNoFeeRecipient();
  }
}
