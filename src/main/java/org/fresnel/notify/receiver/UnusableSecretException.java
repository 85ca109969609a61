package org.fresnel.notify.receiver;

/// A file with a secret that cannot be used.
final class UnusableSecretException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableSecretException(String reason) {
    super(reason, null, false, false);
  }
}
