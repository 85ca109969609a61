package org.fresnel.app;

import org.fresnel.proxy.response.FeeRecipientCheck;
import org.fresnel.replay.ValidatorState;

/// A way to the fee recipients of a validator state as the router puts them before its front door.
public final class FeeRecipientAccess {
  private FeeRecipientAccess() {}

  public static FeeRecipientCheck of(ValidatorState validatorState) {
    return new FeeRecipientAdapter(validatorState);
  }
}
