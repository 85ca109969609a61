package org.fresnel.checkpoint.provider;

/// A provider's answer that may be better in a moment, such as a 503.
final class ProviderFaultException extends Exception {
  private static final long serialVersionUID = 1;

  ProviderFaultException(String reason) {
    super(reason, null, false, false);
  }
}
