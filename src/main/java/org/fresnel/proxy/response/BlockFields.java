package org.fresnel.proxy.response;

import java.util.Optional;
import java.util.OptionalLong;

/// The fields that are read from a block.
///
/// @param proposer index of its validator
/// @param feeRecipient of its payload, `0x` and 40 digits
record BlockFields(OptionalLong proposer, Optional<String> feeRecipient) {
  static final BlockFields NONE = new BlockFields(OptionalLong.empty(), Optional.empty());
}
