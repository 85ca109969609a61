package org.fresnel.guard;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// One message that several validators have signed, as a line of the journal and of the exchange
/// between routers: `signed`, the network, the time, the message, and the validators as differences
/// to the one before.
///
/// @param network that it was signed for
/// @param validators in the order of their indices
record SignatureLine(String network, Instant at, Signed signed, List<Long> validators) {
  private static final String MARK = "signed";
  private static final String VOTE = "vote";
  private static final String BLOCK = "block";
  private static final String SEPARATOR = " ";
  private static final String BETWEEN = ",";
  private static final int RADIX = 36;
  private static final int HEX = 16;
  private static final int PARTS = 9;

  SignatureLine {
    validators = List.copyOf(validators);
  }

  static SignatureLine of(String network, Instant at, Signed signed, Collection<Long> validators) {
    return new SignatureLine(network, at, signed, validators.stream().sorted().toList());
  }

  /// The line; the network must have no space.
  String text() {
    var vote =
        switch (signed) {
          case Signed.Vote it -> it;
          case Signed.Proposal it -> new Signed.Vote(it.slot(), 0, 0, it.digest());
        };
    return String.join(
        SEPARATOR,
        MARK,
        network,
        Long.toString(at.getEpochSecond()),
        signed instanceof Signed.Vote ? VOTE : BLOCK,
        Long.toString(vote.slot()),
        Long.toString(vote.source()),
        Long.toString(vote.target()),
        Long.toHexString(vote.digest()),
        indices());
  }

  /// Number of signatures in a line; at least 1.
  static long count(String text) {
    return 1 + text.chars().filter(it -> it == ',').count();
  }

  /// Empty if it is no such line.
  static Optional<SignatureLine> read(String text) {
    var parts = text.split(SEPARATOR, PARTS);
    if (parts.length != PARTS || !parts[0].equals(MARK)) {
      return Optional.empty();
    }
    try {
      var slot = Long.parseLong(parts[4]);
      var digest = Long.parseUnsignedLong(parts[7], HEX);
      var signed =
          parts[3].equals(VOTE)
              ? new Signed.Vote(slot, Long.parseLong(parts[5]), Long.parseLong(parts[6]), digest)
              : new Signed.Proposal(slot, digest);
      return Optional.of(
          new SignatureLine(
              parts[1],
              Instant.ofEpochSecond(Long.parseLong(parts[2])),
              signed,
              indices(parts[8])));
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private String indices() {
    var text = new StringBuilder();
    var before = 0L;
    for (var validator : validators) {
      text.append(text.isEmpty() ? "" : BETWEEN).append(Long.toString(validator - before, RADIX));
      before = validator;
    }
    return text.toString();
  }

  private static List<Long> indices(String text) {
    var validators = new ArrayList<Long>();
    var before = 0L;
    for (var part : text.split(BETWEEN, -1)) {
      before += Long.parseLong(part, RADIX);
      validators.add(before);
    }
    return validators;
  }
}
