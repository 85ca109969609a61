package org.fresnel.devnet;

/// The chain began before all processes were up, so its first duties say nothing about the front.
final class LateStartException extends Exception {
  private static final long serialVersionUID = 1;

  LateStartException(double slots) {
    super("the network was up " + slots + " slots after genesis");
  }
}
