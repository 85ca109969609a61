package org.fresnel.duties;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The part of a signed message that the slashing rules compare. See consensus-specs,
/// `is_slashable_attestation_data` and `process_proposer_slashing`.
public sealed interface SignedContent {
  /// Bytes of `AttestationData` in SSZ.
  int VOTE_BYTES = 128;

  /// A vote.
  ///
  /// @param source epoch
  /// @param target epoch
  /// @param digest of all its data: equal for equal data, in JSON and in SSZ
  record Vote(long source, long target, long digest) implements SignedContent {
    /// @param data `AttestationData` in SSZ
    static Vote of(long source, long target, byte[] data) {
      return new Vote(source, target, first(sha256().digest(data)));
    }
  }

  /// A block.
  ///
  /// @param digest the beginning of its state root. That state contains the root of the block's
  ///   body, so different blocks have different ones; a blinded block has that of the full one
  record Block(long digest) implements SignedContent {
    /// The block with that state root.
    ///
    /// @param stateRoot 32 bytes
    public static Block of(byte[] stateRoot) {
      return new Block(first(stateRoot));
    }
  }

  /// Nothing is compared, or it was not read.
  record Other() implements SignedContent {}

  /// What was not read.
  SignedContent OTHER = new Other();

  private static long first(byte[] hash) {
    var number = 0L;
    for (var i = 0; i < Long.BYTES; i++) {
      number = (number << Byte.SIZE) | (hash[i] & 0xff);
    }
    return number;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
