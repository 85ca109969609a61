package org.fresnel.access;

/// What a keyring says to a caller.
///
/// @param <H> what is known of the holder of a key
public sealed interface Finding<H> {
  /// The caller has the key of this holder.
  record Known<H>(H holder) implements Finding<H> {}

  /// The token is this holder's, the certificate or the address is not.
  record Elsewhere<H>(H holder) implements Finding<H> {}

  /// The caller has nobody's key.
  record Stranger<H>() implements Finding<H> {}
}
