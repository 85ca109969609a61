package org.fresnel.guard;

/// A listener for what other routers have to know of the signatures here. Called on event loops: it
/// must not block.
@FunctionalInterface
public interface SignatureListener {
  /// No other router.
  SignatureListener NONE = _ -> {};

  /// Validators have signed a message.
  ///
  /// @param line for [SignatureLedger#received]
  void signed(String line);
}
