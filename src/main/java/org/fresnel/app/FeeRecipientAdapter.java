package org.fresnel.app;

import java.util.Optional;
import org.fresnel.proxy.response.FeeRecipientCheck;
import org.fresnel.replay.ValidatorState;

/// The fee recipients that the validator state knows, for the front door; neither knows the other.
///
/// @param validatorState that remembers
record FeeRecipientAdapter(ValidatorState validatorState) implements FeeRecipientCheck {
  @Override
  public Optional<String> of(long validator) {
    return validatorState.feeRecipient(validator);
  }

  @Override
  public boolean knowsNone() {
    return validatorState.knowsNoFeeRecipient();
  }
}
