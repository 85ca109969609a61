package org.fresnel.duties;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// One signed message of a batch, with the fields that identify its validator.
///
/// @param place in the batch, from 0 on
/// @param validator empty if the message names only a position in a committee
/// @param committee index; [Duty#NO_COMMITTEE] if there is none
/// @param seat position in the committee; empty if the message names its validator
/// @param content what the slashing rules compare
public record SignedMessage(
    int place,
    long slot,
    OptionalLong validator,
    int committee,
    OptionalInt seat,
    SignedContent content) {
  static SignedMessage by(int place, long slot, long validator, int committee) {
    return new SignedMessage(
        place,
        slot,
        OptionalLong.of(validator),
        committee,
        OptionalInt.empty(),
        SignedContent.OTHER);
  }

  static SignedMessage at(int place, long slot, int committee, int seat) {
    return new SignedMessage(
        place, slot, OptionalLong.empty(), committee, OptionalInt.of(seat), SignedContent.OTHER);
  }

  SignedMessage of(OptionalLong known) {
    return new SignedMessage(place, slot, known, committee, seat, content);
  }

  SignedMessage with(SignedContent read) {
    return new SignedMessage(place, slot, validator, committee, seat, read);
  }
}
