package org.fresnel.cluster;

/// The configured TLS files cannot be used now.
final class UnusableTlsException extends Exception {
  private static final long serialVersionUID = 1;

  /// @param fault the key, and the expected and the actual content
  UnusableTlsException(String fault, Exception cause) {
    super(fault, cause);
  }
}
