package org.fresnel.notify.receiver;

/// An answer of a receiver that may be better in a moment, such as a 503.
final class UnavailableReceiverException extends Exception {
  private static final long serialVersionUID = 1;

  UnavailableReceiverException(int status) {
    super("status " + status, null, false, false);
  }
}
