package org.fresnel.auth;

/// What a keyring says to a caller.
///
/// @param <H> what is known of the holder of a key
public sealed interface AuthResult<H> {
  /// The caller has the key of this holder.
  record Known<H>(H holder) implements AuthResult<H> {}

  /// The token is this holder's, the certificate or the address is not.
  record WrongOrigin<H>(H holder) implements AuthResult<H> {}

  /// The caller has nobody's key.
  record Unauthenticated<H>() implements AuthResult<H> {}
}
