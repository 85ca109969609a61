package org.fresnel.auth;

/// The result of authentication.
///
/// @param <H> holder of a credential
public sealed interface AuthResult<H> {
  /// The credentials of this holder are valid.
  record Known<H>(H holder) implements AuthResult<H> {}

  /// The token is this holder's, but the certificate or the address is not.
  record WrongOrigin<H>(H holder) implements AuthResult<H> {}

  /// The credentials match no holder.
  record Unauthenticated<H>() implements AuthResult<H> {}
}
